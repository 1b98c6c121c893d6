# Ints of any size, and ranges of them.
import random

random.seed(7)
for bits in [63, 64, 65, 96, 97, 128, 200, 1000]:
    print(bits, random.getrandbits(bits))
print(random.randrange(10**30))
print(random.randrange(10**20, 10**25))
print(random.randint(-(10**40), 10**40))
print(random.randrange(0, 10**30, 10**10))
print(random.randint(2**63, 2**63 + 5))
print(random.random())
print(random.getrandbits(10**5) % 1000000007)
print(random.random())
