n = 17
n += 5
print(n)
n -= 40
print(n)
n *= -3
print(n)
n //= 4
print(n)
n %= 5
print(n)
n <<= 6
print(n)
n >>= 2
print(n)
n |= 7
print(n)
n &= 60
print(n)
n ^= 21
print(n)
n **= 2
print(n)
n /= 8
print(n)
