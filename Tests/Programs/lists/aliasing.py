xs = [1, 2]
ys = xs
ys.append(3)
print(xs, ys)


def add(values, value):
    values.append(value)
    values = [0]
    values.append(-1)
    return values


print(add(xs, 4), xs)
zs = xs + [5]
zs[0] = 100
print(xs, zs)
xs += [6]
print(xs, ys)
xs = xs + [7]
print(xs, ys)
xs[0], xs[1] = xs[1], xs[0]
print(xs)
a = [[1], [2]]
b = a.copy()
b[0].append(9)
b.append([3])
print(a, b)
c = a[:]
c[1] = [7]
print(a, c)
