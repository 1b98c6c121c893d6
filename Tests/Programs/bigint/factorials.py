def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result = result * i
    return result


def recursive(n):
    return 1 if n <= 1 else n * recursive(n - 1)


for n in range(0, 30):
    print(n, factorial(n), recursive(n))
print(factorial(100))
print(recursive(100))
print(factorial(60) // factorial(58), factorial(25) % 1000007)
