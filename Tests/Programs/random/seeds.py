# The generator is seeded from ints of any size and sign, floats, bools and text.
import random

for seed in [0, 1, -1, 42, 2**31, 2**32 - 1, 2**32, 2**63 - 1, -(2**40)]:
    random.seed(seed)
    print(seed, random.random(), random.random(), random.getrandbits(32))

random.seed(2**64)
print(random.random())
random.seed(-(2**64) + 1)
print(random.random())
random.seed(3**500)
print(random.random())
random.seed(True)
print(random.random())

for number in [0.0, 1.0, -1.0, 0.5, 1.5, -2.75, 1e300, 5e-324, float("inf")]:
    random.seed(number)
    print(number, random.random())

for text in ["", "a", "seed", "a" * 100, "a" * 111, "a" * 112, "é", "漢字😀", "\0", "x\ny"]:
    random.seed(text)
    print(len(text), random.random(), random.getrandbits(16))

random.seed("old", version=1)
print(random.random())
random.seed("", version=1)
print(random.random())
random.seed(7, version=1)
print(random.random())
random.seed(a=7, version=2)
print(random.random())
