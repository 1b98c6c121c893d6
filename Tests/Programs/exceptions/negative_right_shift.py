def shift(a, b):
    return a >> b


print(shift(8, 3))
print(shift(8, -1))
