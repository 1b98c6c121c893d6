# Known only when the branch is taken.
def double(flag):
    value = 1 if flag else None
    return value * 2  # error?: unsupported operand type(s) for *: 'NoneType' and 'int'


print(double(True))
print(double(False))
