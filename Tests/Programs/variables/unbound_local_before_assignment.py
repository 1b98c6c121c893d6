count = 5


def increment(n):
    print("n", n)
    if n:
        count = 0
    count += 1
    return count


print(increment(1))
print(increment(0))
