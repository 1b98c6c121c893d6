def count(start, step=1):
    while True:
        yield start
        start += step


def take(n, source):
    result = []
    for _ in range(n):
        result.append(next(source))
    return result


def limit(source, n):
    for x in source:
        if n == 0:
            return
        n -= 1
        yield x


def evens(source):
    for x in source:
        if x % 2 == 0:
            yield x


print(take(3, count(5)), take(2, count(0.5, 0.25)))
print(list(limit(evens(count(1)), 4)))

gens = [count(10 * i) for i in range(3)]
print([next(g) for g in gens], [next(g) for g in gens])

pair = (count(1), count(100))
print(next(pair[0]), next(pair[1]), next(pair[0]))


class Source:
    def __init__(self, n):
        self.numbers = count(n)
        self.seen = 0

    def get(self):
        self.seen += 1
        return next(self.numbers)


s = Source(7)
print(s.get(), s.get(), s.seen)


def choose(flag):
    if flag:
        return count(1)
    return limit(count(50), 2)


for flag in [True, False]:
    g = choose(flag)
    print(next(g), next(g), next(g, "over") if not flag else next(g))

for g in [limit(count(1), 2), limit(count(5), 3)]:
    print(list(g), sum(g))

g = count(3)
h = g
print(next(g), next(h), g is h, g == h, g is count(3), g == count(3))
print(bool(g))


def wrap(source):
    return source


print(next(wrap(g)))
a, b, c = limit(count(1), 3)
print(a, b, c)
first, *rest = limit(count(1), 4)
print(first, rest)
print(max(limit(count(1), 4)), min(limit(count(1), 4)), sorted(limit(count(4, -1), 4)))
print(any(x > 3 for x in limit(count(1), 3)), all(limit(count(0), 3)))
print(list(zip(count(1), "abc")), list(enumerate(limit(count(9), 2), 1)))
print(list(map(str, limit(count(1), 3))), list(filter(None, limit(count(0), 3))))
print(5 in count(1), 3 in limit(count(5), 4))
print([x for x in limit(count(1), 6) if x % 3 == 0])
print(",".join(str(x) for x in limit(count(1), 3)))
g = count(1)
for x in g:
    if x == 3:
        break
for x in g:
    if x == 6:
        break
    print("second", x)
try:
    a, b = count(1)
except ValueError as error:
    print(error)
try:
    a, b, c = limit(count(1), 2)
except ValueError as error:
    print(error)
