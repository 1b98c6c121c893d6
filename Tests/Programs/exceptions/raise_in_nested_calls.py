def outer(n):
    return middle(n) + 1


def middle(n):
    print("middle", n)
    return inner(n - 1)


def inner(n):
    if n == 0:
        raise ValueError("reached zero")
    return n


print(outer(5))
print(outer(1))
