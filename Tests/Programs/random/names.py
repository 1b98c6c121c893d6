# Functions of the module under other names.
import random as r
from random import choice, randint, random, seed, shuffle

seed(5)
print(random(), randint(1, 10), choice([1, 2, 3]))
numbers = [1, 2, 3, 4]
shuffle(numbers)
print(numbers, r.random())
draw = r.randint
print(draw(1, 100), draw(1, 100))
