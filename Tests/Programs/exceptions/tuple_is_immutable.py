point = (1, 2)
print("before")
point[0] = 3  # error?: 'tuple' object does not support item assignment
