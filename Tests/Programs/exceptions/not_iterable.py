print("before")
for x in 5:  # error?: 'int' object is not iterable
    print(x)
