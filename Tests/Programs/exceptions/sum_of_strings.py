print("before")
print(sum(["a", "b"]))  # error?: unsupported operand type(s) for +: 'int' and 'str'
