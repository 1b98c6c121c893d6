def power(a, b):
    return a**b


print(power(2.0, -1.0))
print(power(0.0, -1.0))
