# Functions as values: made by functions, kept in lists, called later.
def outer(n):
    def inner(m):
        return m + n

    return inner


def counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


def compose(f, g):
    return lambda x: f(g(x))


add = outer(10)
print(add(5), outer("a")("b"))
c = counter()
d = counter(100)
print(c(), c(), d(), c(5), d(by=2))
double = lambda x: x * 2
print(compose(double, add)(3), compose(str, double)(4))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
gs = [lambda i=i: i * i for i in range(4)]
print([g() for g in gs])
hs = []
for k in range(3):
    hs.append(lambda x: x + k)
print([h(1) for h in hs])


def loops():
    out = []
    for i in range(3):
        def g():
            return i
        out.append(g)
    return [g() for g in out], sum(g() for g in out)


print(loops())


def fact(n):
    def go(k, acc):
        if k == 0:
            return acc
        return go(k - 1, acc * k)
    return go(n, 1)


print(fact(10))


ops = [("add", lambda a, b: a + b), ("mul", lambda a, b: a * b)]
for name, op in ops:
    print(name, op(3, 4))
words = ["pear", "fig", "Apple"]
print(sorted(words, key=str.lower), sorted(words, key=len), list(map(str.upper, words)))
f = words.index
print(f("fig"), max(words, key=len))
g = "a,b".split
print(g(","))
