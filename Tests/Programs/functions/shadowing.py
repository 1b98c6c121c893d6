x = "global"


def local():
    x = 1
    x += 1
    return x


def parameter(x):
    x = x * 2
    return x


def len_of(values):
    length = 0
    for _ in values:
        length += 1
    return length


print(local(), x, parameter(4), x, len_of([1, 2]))


def abs(n):
    return "mine"


print(abs(-3))
sum = 5
print(sum + 1)
