def count(step):
    n = 0
    for _ in range(0, 10, step):
        n += 1
    return n


print(count(3))
print(count(0))
