def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


for n in [0, 1, 2, 10, 50, 90, 91, 92, 93, 94, 95, 100, 150, 300]:
    print(n, fibonacci(n))
print(fibonacci(1000))
i = 0
while fibonacci(i) < 10**25:
    i += 1
print(i, fibonacci(i))
