# What a closure sees of variables that are bound before, after and around it.
def before():
    x = 1
    x = 2.5
    f = lambda: x
    return f()


def after():
    x = 1
    f = lambda: x
    x = 5
    return f()


def parameter(x):
    f = lambda: x
    x += 1
    return f(), x


def loop_variable():
    fs = []
    for i in range(3):
        j = i * 10
        fs.append(lambda: i + j)
    return [f() for f in fs]


def while_loop():
    fs = []
    n = 0
    while n < 3:
        fs.append(lambda: n)
        n += 1
    return [f() for f in fs]


def default_in_loop():
    fs = []
    for i in range(3):

        def g(x, i=i, *, scale=i + 1):
            return (x + i) * scale

        fs.append(g)
    return [g(1) for g in fs], fs[0](1, 2), fs[1](1, scale=10)


def comprehension():
    rows = [[1, 2], [3, 4]]
    fs = [[lambda: a * b for b in row] for a, row in enumerate(rows)]
    return [f() for row in fs for f in row]


def key_in_loop(points):
    return [sorted(points, key=lambda p: abs(p - q)) for q in points]


def condition(flag):
    if flag:
        x = "yes"
    else:
        x = "no"
    return lambda: x


def changing_type(n):
    best = None

    def visit(k):
        nonlocal best
        if best is None or k > best:
            best = k

    for k in range(n):
        visit((k * 7) % 5)
    return best


def shadow(x):
    def f(x):
        g = lambda: x
        x = x + 1
        return g()

    return f(x) + x


def two_counters():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def down():
        nonlocal n
        n -= 1
        return n

    return up, down


def nested_three(a):
    def two(b):
        def one(c):
            return a * 100 + b * 10 + c

        return one

    return two


def swap(a, b):
    def f():
        nonlocal a, b
        a, b = b, a

    f()
    return a, b


def deleted():
    x = 1
    f = lambda: x
    before = f()
    del x
    x = "again"
    return before, f()


print(before(), after(), parameter(1), parameter(1.5))
print(loop_variable(), while_loop(), default_in_loop())
print(comprehension(), key_in_loop([5, 1, 4]))
print(condition(True)(), condition(False)(), changing_type(0), changing_type(9))
print(shadow(3), nested_three(1)(2)(3), swap(1, "b"), deleted())
up, down = two_counters()
other_up, _ = two_counters()
print(up(), up(), down(), other_up())
