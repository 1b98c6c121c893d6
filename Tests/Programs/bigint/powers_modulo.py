# pow() with a modulus: of small ints, of large ones, of inverses.


def attempt(base, exponent, modulus):
    try:
        print(pow(base, exponent, modulus))
    except ValueError as error:
        print("ValueError", error)


for base in [-7, -1, 0, 1, 2, 10, 123456789]:
    for exponent in [-3, -1, 0, 1, 2, 65537]:
        for modulus in [-10, -1, 0, 1, 2, 7, 1000000007]:
            attempt(base, exponent, modulus)

big = 3**100
prime = 2**127 - 1
attempt(big, big, prime)
attempt(big, -1, prime)
attempt(big, big + 1, -prime)
attempt(12345, prime - 1, prime)
attempt(big, big, 2**128)
attempt(big, big, 97)
attempt(-big, 5, 10**50)
attempt(2, -1, 2**100)
attempt(5, big, 9223372036854775807)
attempt(5, 12345678901, -9223372036854775807)
attempt(-9223372036854775808, 3, 9223372036854775807)
attempt(7, 3, -9223372036854775807 - 1)
print(pow(3, -1, mod=7), pow(base=2, exp=10, mod=1000), pow(2, 10, None), pow(True, 5, 3))


def is_probable_prime(n):
    for a in [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]:
        if n == a:
            return True
        if pow(a, n - 1, n) != 1:
            return False
    return True


print([n for n in range(2, 100) if is_probable_prime(n)])
print([e for e in range(2, 130) if is_probable_prime(2**e - 1)])
total = 0
for i in range(1000):
    total += pow(i, 1000000005, 1000000007)
print(total)
