def rest(a, b):
    return a % b


print(rest(7.5, 2))
print(rest(7.5, 0.0))
