# nonlocal, and variables that several functions share.
def pick(flag):
    def a():
        return "a"

    def b():
        return 2

    if flag:
        return a
    return b


print(pick(True)(), pick(False)())
f = pick(len("x") == 1)
print(f())


def total():
    s = 0

    def add(x):
        nonlocal s
        s += x

    for i in range(5):
        add(i)
    return s


print(total())


def acc():
    xs = []

    def push(x):
        xs.append(x)
        return xs

    return push


p = acc()
p(1)
print(p(2))


def deep():
    x = 1

    def mid():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner
    return mid(), lambda: x


i, g = deep()
print(i(), i(), g())


