xs = [0, 1, 2, 3, 4]
xs[1:3] = [10, 20, 30]
print(xs)
xs[:2] = []
print(xs)
xs[len(xs) :] = [7, 8]
print(xs)
xs[::2] = [-1, -2, -3]
print(xs)
del xs[0]
print(xs)
