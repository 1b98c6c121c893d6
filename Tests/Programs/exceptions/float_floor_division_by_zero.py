def ratio(a, b):
    return a // b


print(ratio(7.0, 2))
print(ratio(7.0, 0))
