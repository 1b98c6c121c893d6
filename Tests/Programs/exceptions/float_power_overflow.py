def power(a, b):
    return a**b


print(power(10.0, 300.0))
print(power(10.0, 400.0))
