def maybe(n):
    if n > 0:
        value = n
    return value


print(maybe(1))
print(maybe(-1))
