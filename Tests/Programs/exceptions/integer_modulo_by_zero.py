def rest(a, b):
    return a % b


print(rest(7, 2))
print(rest(7, 0))
