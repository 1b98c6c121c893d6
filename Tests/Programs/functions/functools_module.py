# functools: reduce, partial, wraps, cmp_to_key.
import functools
import operator
from functools import cmp_to_key, partial, reduce, wraps


def compose(f, g):
    return lambda x: f(g(x))


print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(operator.mul, range(1, 6), 1))
print(reduce(lambda a, b: a + [b], (1, 2), []), reduce(max, [3, 9, 2]))
print(functools.reduce(lambda a, b: f"({a}{b})", "abcd"))
pipeline = reduce(compose, [lambda x: x + 1, lambda x: x * 2, abs, operator.neg])
print(reduce(compose, [lambda x: x + 1, lambda x: x * 2, lambda x: x - 3])(10), pipeline(-4))


def power(base, exponent, *, offset=0):
    return base**exponent + offset


square = partial(power, exponent=2)
cube_plus = partial(power, exponent=3, offset=1)
two_to = partial(power, 2)
print(square(5), cube_plus(2), two_to(8), two_to(3, offset=10), cube_plus(2, offset=5))
print(list(map(partial(operator.add, 10), [1, 2])))
print(partial(partial(power, 3), offset=1)(2))
say = partial(print, "said:", sep=" / ")
say("a", 1)


def traced(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        print("calling", f.__name__)
        return f(*args, **kwargs)

    return wrapper


def plain(f):
    def wrapper(*args):
        return f(*args)

    return wrapper


@traced
def area(w, h=2):
    """The area."""
    return w * h


@plain
def other(x):
    return x


print(area(3), area(2, h=5), area.__name__, area.__doc__, other.__name__, other(1))
print(area.__wrapped__(1), compose.__name__, (lambda: 1).__name__, compose.__doc__)


def by_length_then_text(a, b):
    if len(a) != len(b):
        return len(a) - len(b)
    return -1 if a < b else int(a > b)


print(sorted(["pear", "fig", "apple", "kiwi", "date"], key=cmp_to_key(by_length_then_text)))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))


def counter():
    counter.calls += 1
    return counter.calls


counter.calls = 0
counter()
print(counter(), counter.calls)
