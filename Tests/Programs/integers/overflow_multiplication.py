
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


for n in range(18, 23):
    print(n, factorial(n))
