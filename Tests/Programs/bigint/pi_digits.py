def digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    found = []
    while len(found) < count:
        if 4 * q + r - t < n * t:
            found.append(n)
            nr = 10 * (r - n * t)
            n = ((10 * (3 * q + r)) // t) - 10 * n
            q *= 10
            r = nr
        else:
            nr = (2 * q + r) * l
            nn = (q * (7 * k) + 2 + (r * l)) // (t * l)
            q *= k
            t *= l
            l += 2
            k += 1
            n = nn
            r = nr
    return found


print("".join([str(d) for d in digits(200)]))


def collatz(n):
    steps = 0
    highest = n
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
        highest = max(highest, n)
    return steps, highest


for n in [1, 27, 837799, 2**62 + 1, 2**64 - 1, 2**80 + 3]:
    print(n, collatz(n))


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x = y
        y = (x + n // x) // 2
    return x


print(isqrt(2 * 10**60), isqrt(10**18), isqrt(2**63 - 1))


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(2**100 * 3**20, 6**50), gcd(10**30, 2**40), gcd(-(2**63), 2**63 - 1))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 3), ackermann(0, 2**63 - 2), ackermann(0, 2**63 - 1), ackermann(0, 2**64))
