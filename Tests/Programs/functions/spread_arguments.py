# *args, **kwargs passed on, keyword-only and positional-only parameters, lists spread into calls.
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d


def g(**kw):
    return f(1, c=3, **kw)


def h(*args, **kw):
    return f(*args, **kw)


print(f(1, c=2), f(1, 2, 3, 4, c=5, d=6, e=7))
print(g(), g(d=1), g(b=9, z=0))
print(h(1, c=1), h(1, 2, 3, c="x", d=None))


def add(a, b, c=10):
    return a + b + c


xs = [1, 2]
print(add(*xs), add(*[1, 2, 3]), add(1, *xs), add(*range(3)))
print(*xs)
print("a", *xs, sep="-", end="!\n")
print(*[])
print(max(*xs), min(0, *xs))
print(*(x * x for x in range(4)))


def timed(fn):
    def wrapper(*args, **kwargs):
        print("enter", len(args))
        return fn(*args, **kwargs)
    return wrapper


@timed
def area(w, h=1, *, unit="m"):
    return str(w * h) + unit


print(area(2), area(2, 3), area(2, h=4), area(1, unit="cm"))


def po(a, /, b, *, c):
    return a, b, c


print(po(1, 2, c=3), po(1, b=2, c=3))
print((lambda *a, k=1: (a, k))(1, 2, k=3))
