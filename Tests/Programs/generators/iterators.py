xs = [1, 2, 3]
it = iter(xs)
print(next(it), next(it), next(it), next(it, "end"), next(it, "end"))
it = iter("ab")
for c in it:
    print(c)
print(list(it))
print(list(iter((1, "x", 2.5))), list(iter(range(3))))

pairs = zip(xs, "abc")
print(next(pairs))
for a, b in pairs:
    print(a, b)
print(list(pairs))

numbered = enumerate("xyz", 5)
print(next(numbered), list(numbered), list(numbered))

squares = map(lambda x: x * x, xs)
print(next(squares), sum(squares), sum(squares))
odd = filter(lambda x: x % 2, [1, 2, 3, 4, 5])
print(next(odd), list(odd))
back = reversed(xs)
print(next(back), list(back))

g = (x + 1 for x in xs if x != 2)
print(next(g), list(g), list(g))
print(next((x for x in xs if x > 1), None), next((x for x in xs if x > 5), None))


def total(numbers):
    result = 0
    for n in numbers:
        result += n
    return result, total_again(numbers)


def total_again(numbers):
    return sum(numbers)


print(total(map(int, ["1", "2"])), total(x for x in xs), total(xs), total(reversed(xs)))


def make(k):
    return (x * k for x in xs)


g = make(10)
h = make(100)
print(next(g), next(h), list(g), list(h))


def choose(flag):
    return map(str, xs) if flag else (c for c in "ab")


print(list(choose(True)), list(choose(False)))
print(list(filter(None, [0, 1, "", "a"])))

generators = []
for k in range(3):
    generators.append(x * k for x in xs)
print([list(g) for g in generators])


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


c = Countdown(3)
print(iter(c) is c, next(c), list(c), next(c, "none"))
print(list(zip(Countdown(3), "abcd")), list(enumerate(Countdown(2))), list(map(str, Countdown(2))))


class Bag:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


bag = Bag([3, 1, 2])
print(sorted(bag), max(bag), 3 in bag, list(zip(bag, bag)))
first, second, third = bag
print(first, second, third)
for a in bag:
    for b in bag:
        print(a * b, end=" ")
print()
it = iter(bag)
print(next(it), list(it))
print(list(map(lambda a, b: a + b, bag, reversed([10, 20, 30]))))

stack = [5, 4, 3]
print(list(iter(stack.pop, 4)), stack)
it = iter([1, 2, 3, 4, 5, 6])
print(list(zip(it, it)))
it = iter([1, 2, 3, 4])
print([a + next(it) for a in it])
for pair in zip([1, 2], "ab", strict=True):
    print(pair)
try:
    print(list(zip([1, 2], "abc", strict=True)))
except ValueError as error:
    print(error)
try:
    print(list(zip([1, 2, 3], "ab", strict=True)))
except ValueError as error:
    print(error)
try:
    next(xs)
except TypeError as error:
    print(error)
d = {"a": 1, "b": 2}
it = iter(d)
print(next(it), list(it))
print(list(map(lambda kv: kv[1], d.items())))
z = zip(*[[1, 2], [3, 4]]) if False else zip([1, 2], [3, 4])
print(list(z))
lines = (line.strip() for line in ["  a ", "b  "])
words = (word.upper() for word in lines)
print(list(words))
data = [[1, 2], [3]]
flat = (x for row in data for x in row)
print(list(flat))
print(list(e := (n for n in xs)), list(e))
