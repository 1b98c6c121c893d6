def power(base, exponent, modulus):
    result = 1
    base = base % modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def is_prime(n):
    if n < 2:
        return False
    for p in [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]:
        if n % p == 0:
            return n == p
    d = n - 1
    r = 0
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]:
        x = power(a, d, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


for n in [1, 2, 97, 561, 2**31 - 1, 2**61 - 1, 2**62 - 57, 2**64 - 59, 2**64 - 60, 2**89 - 1, 10**18 + 9, 10**24 + 7]:
    print(n, is_prime(n))
print([p for p in range(2**63 - 100, 2**63 - 1) if is_prime(p)])
print(power(3, 10**30, 10**20 + 39), power(2**70, 2**70, 2**61 - 1))
