def less(a, b):
    return a < b  # error?: '<' not supported between instances of 'int' and 'str'


print(less(1, 2))
print(less(1, "2"))
