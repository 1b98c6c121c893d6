# What a subclass replaces the other methods use.
import random
from random import Random


class Linear(Random):
    """Its own generator of floats: ints come from them."""

    def __init__(self, start):
        super().__init__(0)
        self.value = start

    def random(self):
        self.value = (self.value * 16807) % 2147483647
        return self.value / 2147483647


class Counting(Random):
    """Its own bits, and the other's floats."""

    def __init__(self, seed):
        super().__init__(seed)
        self.calls = 0

    def getrandbits(self, k):
        self.calls += 1
        return super().getrandbits(k)


class Named(Random):
    def name(self):
        return "named"


linear = Linear(42)
print(linear.random(), linear.uniform(1, 2), linear.randint(1, 100), linear.randrange(7))
print(linear.choice("abcdef"), linear.choices([1, 2, 3], k=4), linear.sample(range(50), 5))
cards = list(range(10))
linear.shuffle(cards)
print(cards, linear.gauss(0, 1))
counting = Counting(7)
print(counting.random(), counting.randint(1, 6), counting.choice([1, 2, 3]), counting.calls > 1)
named = Named(3)
print(named.name(), named.randint(1, 1000), Random(3).randint(1, 1000), named.random())
print(isinstance(named, random.Random), isinstance(named, Linear))
