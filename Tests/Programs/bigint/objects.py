class Counter:
    total = 0

    def __init__(self, start):
        self.value = start
        self.history = []

    def add(self, n):
        self.history.append(self.value)
        self.value = self.value + n
        return self

    def square(self):
        self.value = self.value * self.value
        return self.value


class Fraction:
    def __init__(self, top, bottom):
        a, b = top, bottom
        while b:
            a, b = b, a % b
        self.top = top // a
        self.bottom = bottom // a

    def plus(self, other):
        return Fraction(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    def text(self):
        return f"{self.top}/{self.bottom}"


c = Counter(3)
for _ in range(8):
    c.square()
print(c.value)
c.add(1).add(-(2**63)).add(2**64)
print(c.value, c.history)
c.value = -(2**63) + 5
c.add(0)
print(c.value, c.history)
c.value = 1
print(c.square(), c.add(1).value)

total = Fraction(0, 1)
for i in range(1, 60):
    total = total.plus(Fraction(1, i))
print(total.text())


def make_adder(n):
    def add(x):
        return x + n

    return add


print(make_adder(2**63)(1), make_adder(1)(2**63 - 1), make_adder(-(2**63))(0))


def accumulate(limit):
    total = 1

    def step(n):
        nonlocal total
        total = total * n
        return total

    for i in range(1, limit):
        step(i)
    return total


print(accumulate(10), accumulate(40))
print(list(map(lambda x: x * 2**60, [1, 2, 3, 8, 9])))
