print("before")
print(int([1]))  # error?: int() argument must be a string, a bytes-like object or a real number, not 'list'
