# The remainder has the sign of the divisor.
def remainders(a, b):
    print(a % b, -a % b, a % -b, -a % -b)


remainders(7, 3)
remainders(6, 3)
remainders(1, 5)
remainders(0, 5)
remainders(9223372036854775807, 10)
for a in range(-7, 8):
    for b in [-3, -2, -1, 1, 2, 3]:
        print(a, b, a % b, a // b * b + a % b == a)
print((-9223372036854775807 - 1) % -1)
print((-9223372036854775807 - 1) % 10, (-9223372036854775807 - 1) % -10)
