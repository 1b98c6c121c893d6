print("before")
print(len(5))  # error?: object of type 'int' has no len()
