def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def fibonacci(n):
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def depth(n):
    if n == 0:
        return 0
    return 1 + depth(n - 1)


def power(x, n):
    if n == 0:
        return 1.0
    half = power(x, n // 2)
    return half * half * x if n % 2 else half * half


print([factorial(n) for n in range(21)])
print([fibonacci(n) for n in range(22)])
print(ackermann(2, 3), depth(900), power(1.5, 25), power(2, 10))
