def ratio(a, b):
    return a / b


print(ratio(7.0, 2.0))
print(ratio(7.0, -0.0))
