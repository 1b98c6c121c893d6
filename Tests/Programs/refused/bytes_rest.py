print(memoryview(b"abc"))  # error: memoryview is not supported yet
print(b"%d" % 5)  # error: '%' formatting of bytes is not supported yet
print(int(b"12"))  # error: int() of bytes is not supported yet
