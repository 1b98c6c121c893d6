a = b = []
a.append(1)
print(a, b)
x = y = 5
x += 1
print(x, y)
i = j = k = 0.5
print(i, j, k)
p = q = (1, 2)
print(p, q, p == q)
xs = [1, 2, 3]
xs[0] = xs[1] = 9
print(xs)
a, b = c = (1, 2)
print(a, b, c)
