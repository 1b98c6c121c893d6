# Functions, built-in functions and methods as values; map and filter.
table = [("sq", lambda v: v * v), ("neg", lambda v: -v)]
for n, fn in table:
    print(n, fn(3))
funcs = (len, str.upper, lambda s: s + "!")
for fn in funcs:
    print(fn("abc"))
adders = [lambda x, n=n: x + n for n in range(3)]
print([a(10) for a in adders])
print(list(map(lambda a, b: a * b, [1, 2], [3, 4, 5])), list(filter(lambda x: x % 2, range(7))))
print(sum(map(int, ["1", "2"])), [x for x in filter(None, [0, 1, 2])])
for a, b in zip(map(str, [1, 2]), "xy"):
    print(a + b)


def apply_n(f, n, x):
    for _ in range(n):
        x = f(x)
    return x


print(apply_n(lambda v: v * 2, 5, 1))
curry = lambda a: lambda b: lambda c: a + b * c
print(curry(1)(2)(3))
k = [1, 2, 3].append
print(callable(k), callable(3), callable(print))
