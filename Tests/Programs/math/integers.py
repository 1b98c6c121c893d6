import math

print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(2.9), math.trunc(-2.9), math.floor(5), math.ceil(-0.5))
print(math.gcd(12, 18), math.gcd(0, 5), math.gcd(-12, 18), math.gcd(7, 13), math.gcd(), math.gcd(12, 18, 27), math.lcm(4, 6), math.lcm(0, 3))
print(math.factorial(0), math.factorial(20), math.comb(10, 3), math.comb(60, 30), math.comb(3, 5), math.perm(5, 2), math.perm(4))
print(math.isqrt(0), math.isqrt(15), math.isqrt(16), math.isqrt(9223372036854775807), math.isqrt(9223372030926249001), math.isqrt(9223372030926249000))
print(math.floor(1e15 + 0.5), math.ceil(1e-300), math.prod([1, 2, 3, 4]), math.prod([0.5, 4.0]), math.prod([]))
