def divisors(n):
    result = []
    for d in range(1, n + 1):
        if n % d == 0:
            result.append(d)
    return result


for n in [1, 2, 12, 97, 360]:
    print(n, divisors(n), len(divisors(n)))


def collatz(n):
    path = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        path.append(n)
    return path


print(collatz(27))
longest = []
for n in range(1, 60):
    path = collatz(n)
    if len(path) > len(longest):
        longest = path
print(len(longest), longest[0])
empty = []
print(empty, len(empty))
words = []
for i in range(5):
    words.append("w" + str(i))
print(words)
