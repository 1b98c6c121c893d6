# Functions that hold functions of their own kind, as deep as the program goes.
def compose(f, g):
    return lambda x: f(g(x))


def chain(n):
    f = lambda x: x
    for i in range(n):
        f = compose(lambda x, i=i: x * 2 + i, f)
    return f


print(chain(0)(5), chain(1)(5), chain(6)(5))


def count(n, k):
    if n == 0:
        return k(0)
    return count(n - 1, lambda v: k(v + n))


print(count(0, lambda v: v), count(10, lambda v: v * 2), count(100, str))


def church(n):
    def apply(f):
        def run(x):
            for _ in range(n):
                x = f(x)
            return x

        return run

    return apply


two = church(2)
three = church(3)
print(two(lambda x: x + 1)(0), two(three(lambda x: x + 1))(0), three(two)(lambda x: x + 1)(0))


def stream(n):
    return n, lambda: stream(n + 1)


def pair(a, b):
    return lambda chooser: chooser(a, b)


first = lambda p: p(lambda a, b: a)
second = lambda p: p(lambda a, b: b)
cell = pair(1, pair("two", 3.0))
print(first(cell), first(second(cell)), second(second(cell)))
stack = None
for item in [1, 2, 3]:
    stack = pair(item, stack)
print(first(stack), first(second(stack)))
