def sum_of_squares(n):
    total = 0
    i = 0
    while i < n:
        total += i * i % 7
        i += 1
    return total


def alternating(n):
    x = 0.0
    sign = 1.0
    for i in range(n):
        x += sign / (2 * i + 1)
        sign = -sign
    return 4 * x


def sieve(n):
    prime = [True] * (n + 1)
    prime[0] = prime[1] = False
    for i in range(2, n + 1):
        if prime[i]:
            for j in range(i * i, n + 1, i):
                prime[j] = False
    count = 0
    for p in prime:
        if p:
            count += 1
    return count


print(sum_of_squares(2000000), alternating(1000000), sieve(300000))
