def ratio(a, b):
    return a / b


def apply(x, y=ratio(1, 4)):
    return x + y


print(apply(1))
print(apply(1, ratio(1, 0)))
