print("before")
print(sorted([1, "a"]))  # error?: '<' not supported between instances of 'str' and 'int'
