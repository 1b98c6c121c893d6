print([1] + [2, 3], [] + [1], [1, 2] * 3, 2 * ["a"], [0] * 0, [0] * -3, [[]] * 2, [1.5] + [2.5])
xs = [1]
xs *= 4
print(xs)
xs += [2, 3]
xs += range(2)
print(xs)
xs += (7, 8)
print(xs)
print(len([0] * 1000), sum([1] * 1000))
