def primes_up_to(n):
    composite = [False] * (n + 1)
    primes = []
    for i in range(2, n + 1):
        if composite[i]:
            continue
        primes.append(i)
        for j in range(i * i, n + 1, i):
            composite[j] = True
    return primes


def factors(n, primes):
    result = []
    for p in primes:
        if p * p > n:
            break
        while n % p == 0:
            result.append(p)
            n //= p
    if n > 1:
        result.append(n)
    return result


primes = primes_up_to(1000)
print(len(primes), primes[:10], primes[-3:])
for n in [2, 97, 360, 1001, 999983, 1000000]:
    print(n, factors(n, primes))
