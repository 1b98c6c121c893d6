xs = [1, 2, 3]
xs[-1] = 5
print(xs)
xs[3] = 1
