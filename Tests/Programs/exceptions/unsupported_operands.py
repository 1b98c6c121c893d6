def add(a, b):
    return a + b  # error?: unsupported operand type(s) for +: 'int' and 'str'


print(add(1, 2))
print(add(1, "2"))
