def power(a, b):
    return a**b


print(power(2, 10), power(-2, 3), power(-2, 4), power(0, 0), power(5, 1), power(7, 0))
print(power(3, 39), power(-3, 39), power(2, 62), power(-2, 63), power(10, 18))
print(power(1, 1000000), power(-1, 1000001), power(0, 3))
print(-(2**2), 2 ** 3**2, (2**3) ** 2)
print(2**-1, 10**-2, (-2) ** -3)
print(2**0.5, 4**0.5, 2.0**3, 2.0**-1)
