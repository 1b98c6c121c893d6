xs = [10, 20, 30, 40]
for i in range(-4, 4):
    print(i, xs[i])
xs[0] = 11
xs[-1] = 44
xs[1] += 5
xs[-2] *= 2
print(xs)


def last(values):
    return values[-1]


print(last([1, 2]), last(["a"]), last([[1], [2, 3]]), last([(1, 2)]))
