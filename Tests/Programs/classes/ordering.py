from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __eq__(self, other):
        return (self.major, self.minor) == (other.major, other.minor)

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)

    def __repr__(self):
        return f"v{self.major}.{self.minor}"


a, b = Version(1, 2), Version(1, 10)
print(a < b, a <= b, a > b, a >= b, a == b, a != b, sorted([b, a]), max(a, b))


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        if isinstance(other, Money):
            return self.cents == other.cents
        if isinstance(other, int):
            return self.cents == other
        return NotImplemented

    def __lt__(self, other):
        return self.cents < other.cents

    def __int__(self):
        return self.cents

    def __float__(self):
        return self.cents / 100

    def __index__(self):
        return self.cents

    def __round__(self, n=0):
        return round(self.cents / 100, n)

    def __iadd__(self, other):
        self.cents += other
        return self

    def __isub__(self, other):
        return Money(self.cents - other)

    def __rsub__(self, other):
        return Money(other - self.cents)

    def __floordiv__(self, k):
        return Money(self.cents // k)

    def __mod__(self, k):
        return self.cents % k

    def __divmod__(self, k):
        return (self // k, self % k)

    def __pow__(self, k):
        return Money(self.cents**k)

    def __lshift__(self, k):
        return Money(self.cents << k)

    def __and__(self, k):
        return self.cents & k

    def __repr__(self):
        return f"${self.cents / 100:.2f}"


m = Money(1234)
n = m
m += 6
m -= 40
print(m, n, 5000 - m, m // 7, m % 7, m**2, m << 1, m & 8)
print(int(m), float(m), round(m, 1), [0] * 3 if m == 1200 else [1], m == "x", m != 1200)
print(m == Money(1200), Money(5) == 5, 5 == Money(5), Money(1) in [Money(2), Money(1)])
