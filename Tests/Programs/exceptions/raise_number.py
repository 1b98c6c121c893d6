n = 40
print("before")
raise ValueError(n + 2)
