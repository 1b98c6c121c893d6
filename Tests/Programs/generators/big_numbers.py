def powers(base):
    value = 1
    while True:
        yield value
        value *= base


def factorials(n):
    result = 1
    for i in range(1, n):
        result *= i
        yield i, result


def sums(xs):
    total = 0
    for x in xs:
        total += x
        yield total


for p in powers(10 ** 6):
    print(p)
    if p > 10 ** 30:
        break
for i, f in factorials(25):
    print(i, f)
print(list(sums([2 ** 62, 2 ** 62, 2 ** 63, -(2 ** 64), 5])))


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


for i, f in enumerate(fibonacci()):
    if i % 40 == 0:
        print(i, f)
    if i > 200:
        break
print(sum(powers(2 ** 21)) if False else next(powers(3)))


def delegating(n):
    yield 2 ** n
    got = yield from factorials(n)
    yield got


print(list(delegating(22))[-3:])
