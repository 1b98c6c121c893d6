def inc(n):
    return n + 1


def mul(a, b):
    return a * b


def apply_twice(n):
    return inc(inc(n))


print(mul(inc(1), mul(inc(2), inc(inc(3)))), apply_twice(apply_twice(0)), inc(len([inc(1), inc(2)])))
print(max(inc(3), mul(2, 2), abs(-inc(5))), str(inc(1)) + str(mul(2, 3)))
