import functools
import math

print(pow(3, 200, 1000007), pow(2, 10**30, 10**20 + 39), pow(3, -1, 7), pow(2, 100), pow(7, 5, -13), pow(2, 3, None))
print(pow(-(2**63), 3, -(2**63)), pow(2**63 - 1, 2, 2**63 - 25), pow(5, 3, 1), pow(-7, 3, 2**63 - 1))
for base, exponent, modulus in [(3, 5, 0), (2, -1, 4), (2**70, -1, 2**64), (2**70, 3, 2**70 - 2**70)]:
    try:
        print(pow(base, exponent, modulus))
    except ValueError as error:
        print("ValueError", error)
print((2**70).bit_length(), (2**70 - 1).bit_count(), (5).bit_count(), (-7).bit_count(), (0).bit_count())
print((2**70).to_bytes(10, "big"), int.from_bytes(b"\x01" + b"\x00" * 9, "big"))
print(math.log2(2**100), math.log(10**400), math.log(2**1024), math.log10(10**500), math.log(10**400, 10))
print(math.log(2**1023), math.log2(2**5000 + 1), math.log(2**1024 - 2**970), math.log(2**1024 - 2**971))
try:
    print(math.log(-(10**400)))
except ValueError as error:
    print("ValueError", error)
print(math.factorial(30), math.isqrt(10**40), math.gcd(2**70, 6**40))
print(math.comb(100, 50), math.perm(30, 20), math.prod([10**10, 10**10, 7]), math.lcm(10**12, 10**15 + 1))
print(math.floor(1e20), math.ceil(1.5e19), math.trunc(-1e25), math.sqrt(2**70))
print(hash(2**70), hash(2**61 - 1), hash(-1), hash(-(2**63)), hash((2**64, 1)) == hash((2**64, 1)))
table = {2**70: 1, 5: 2}
table[2**64] = 1
table[2**64] += 1
table[-(2**63)] = 7
print(table, 2**64 in table, len(table), table.get(2**65), table[-(2**63)])
print(len({2**64, 2**64 + 1, 3, 2**64}))
print("abc".find("c", 0, 2**70), "abc".find("a", -(2**70)), "abc".count("b", -(2**64), 2**64), "abc".find("c", 2**70))
print("abc"[2**70 :], "abc"[-(2**70) : 2], [1, 2, 3][: 2**65])
print("%d %x %s %5d" % (2**70, 2**70, 2**70, 3), "{:d} {}".format(2**70, 2**71))
print(functools.reduce(lambda a, b: a * b, range(1, 30)), sum([2**i for i in range(100)]))
print(list(enumerate([2**70, 1], 2**64)), list(zip([2**70], [1])))
print(0 << 2**70, 5 >> 2**70, -5 >> 2**70)
print(isinstance(2**70, int), type(2**70).__name__)
print(max(2**63, 2.5), min(-(2**64), 0.0), sorted([2**70, 1.5, -3]))
a = 5
a <<= 80
a >>= 3
a |= 1
a ^= 2**77
a **= 2
a //= 3
a %= 2**100
print(a)


def powers(limit):
    value = 1
    while value < limit:
        yield value
        value *= 2**20


print(list(powers(2**130)))
for index in [-(2**63) + 5, 2**70, -(2**80)]:
    try:
        print([1, 2, 3][index])
    except IndexError as error:
        print("IndexError", error)
