n = 5
print("before")
print(n[0])  # error?: 'int' object is not subscriptable
