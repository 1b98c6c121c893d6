# Generators of their own do not disturb each other.
import random
from random import Random


def roll(generator, count):
    return [generator.randint(1, 6) for _ in range(count)]


first = Random(1)
second = random.Random(1)
third = Random("1")
random.seed(1)
print(roll(first, 10))
print(roll(second, 5), roll(second, 5))
print(roll(third, 10))
print([random.randint(1, 6) for _ in range(10)])
print(first.random(), second.random(), third.random(), random.random())
print(first.gauss(0, 1), second.uniform(1, 2), third.choice("abc"), first.gauss(0, 1))
first.seed(100)
print(first.sample(range(50), 5), first.choices([1, 2], k=4), first.getrandbits(70))
cards = list(range(10))
first.shuffle(cards)
print(cards)


class Die:
    def __init__(self, sides, seed):
        self.sides = sides
        self.generator = Random(seed)

    def roll(self):
        return self.generator.randrange(self.sides) + 1


dice = [Die(6, 1), Die(20, 2)]
for _ in range(5):
    print([die.roll() for die in dice])
