print("before")
print("a" + 1)  # error?: can only concatenate str (not "int") to str
