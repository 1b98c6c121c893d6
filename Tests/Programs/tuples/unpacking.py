a, b = 1, 2
print(a, b)
a, b = b, a
print(a, b)
(c, d), e = (1, 2.5), "e"
print(c, d, e)
[f, (g, h)] = [1, (2, 3)]
print(f, g, h)
x = y = z = 7
print(x, y, z)
i, xs = 0, [10, 20, 30]
i, xs[i] = 2, 99
print(i, xs)
for n, (left, right) in [(1, ("a", "b")), (2, ("c", "d"))]:
    print(n, left, right)


def pair(n):
    return n, n * n


p, q = pair(5)
print(p, q, pair(6), pair(7)[1])
a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
xs = [1, 2, 3, 4]
xs[0], xs[3] = xs[3], xs[0]
print(xs)
first, second = [5, 6]
print(first, second)
first, second = "hé"
print(first, second)
