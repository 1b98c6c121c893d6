
def grow(n):
    print("at", n)
    return n + 1


n = 9223372036854775805
for _ in range(5):
    n = grow(n)
print(n)
