f = 5
print("before")
f(3)  # error?: 'int' object is not callable
