def first(n):
    return second(n) + 1


def second(n):
    return third(n * 2)


def third(n):
    return n + offset


offset = 100
print(first(1))
offset = 200
print(first(1))
