def between(a, b, c):
    return a < b < c


print(between(1, 2, 3), between(1, 3, 2), between(2, 1, 3), between(1, 1, 1))
print(1 < 2 < 3 < 4, 1 < 2 > 1, 1 == 1 == 1, 1 == 1 != 2, 3 > 2 >= 2 > 1, 1 < 3 < 2)
print(1 < 2.5 < 3, "a" < "b" < "c", 0 <= 5 <= 9 != 4)


def value(n):
    print("value", n)
    return n


# Each operand once, and none after the first comparison that fails.
print(value(1) < value(2) < value(3))
print(value(3) < value(2) < value(1))
print(value(1) < value(5) < value(2) < value(9))
