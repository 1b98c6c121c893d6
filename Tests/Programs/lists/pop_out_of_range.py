xs = [1, 2]
print(xs.pop(1))
print(xs.pop(5))
