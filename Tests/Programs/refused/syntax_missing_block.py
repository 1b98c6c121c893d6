if True:
print("x")  # error: indent
