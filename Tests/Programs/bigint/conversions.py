numbers = [0, 1, -1, 255, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 10**20, -(10**25), 3**80]
for n in numbers:
    print(n, str(n), repr(n), f"{n}", f"{n:d}", f"{n:,}", f"{n:_}", f"{n:>40}", f"{n:<40}|", f"{n:^40}", f"{n:+}")
    print(hex(n), oct(n), bin(n), f"{n:x} {n:X} {n:o} {n:b} {n:#x} {n:#b} {n:#_x}", f"{n:040d} {n:+045,d}")
    print(float(n), n / 7, n / 2**64, 7 / n if n else "none", f"{n:e} {n:.3f} {n:g}")
    print(n.bit_length(), int(str(n)) == n, int(hex(n), 16) == n, int(float(n)))
    print(abs(n), -n, round(n, -3), round(n, 2), n == float(n), n < float(n), n > 1e19, n >= 0.5)
print(int("123456789012345678901234567890"), int("-99999999999999999999"), int("ffffffffffffffffffff", 16))
print(int(1e30), int(-1e20), int(9.3e18), int(1.5), round(1e25), round(-2.5e19), round(2.5))
print(2**100, 2**-2, (-3) ** 41, 10**0, (2**70) ** 2, 2**63 - 1 + 1)
exponent = -3
print(2**exponent, (2**64) ** exponent)
exponent = 77
print(3**exponent, (-(2**63)) ** 3)
print(divmod(2**70, 3), divmod(-(2**70), 3), divmod(7, 2**70), divmod(-7, 2**70))
print(bool(2**64), not 2**64, 2**64 and 5, 0 or 2**65)
print(sum([2**62, 2**62, 2**62]), min(2**64, 2**65), max(2**64, 3, 2**65))
print(2**64 < 2**65 < 2**66, 2**64 == 2**64, 2**64 in [1, 2**64], (1, 2**64) == (1, 2**64))
print(1e300 > 10**299, 10**400 > 1e300, float("inf") > 10**400, float("-inf") < -(10**400))
print(2**1023 * 1.0, 2**64 + 0.5, 2**64 * 2.0, 2**64 - 0.5, 2**70 // 2.0, 2**70 % 3.0)
print([i for i in range(2**62, 2**62 + 3)], len(range(5)))
print(1 if 2**64 else 2, [0, 1, 2][2**64 - 2**64 + 1])
