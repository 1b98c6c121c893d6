print("before")
a, b = 5  # error?: cannot unpack non-iterable int object
