# Arrays of NumPy: their elements follow NumPy's arithmetic.
import numpy as np

def fill(n):
    a = np.zeros(n)
    for i in range(n):
        a[i] = i * 0.5
    return a

a = fill(5)
s = 0.0
for x in a:
    s += x
print(s, len(a), a[1], a[-1])
b = np.zeros((2, 3))
b[1, 2] = 4
b[0][1] = 2.5
row = b[1]
row[0] = 9
print(b[1, 0], b[0, 1], b.shape, b.size, b.ndim)
c = np.array([1, 2, 3])
print(c[0] + 1, c[1] / 2, c[2] // 2, c[0] * 1.5, c[0] - c[2], c[1] ** 2)
d = np.ones(3)
e = np.array([[1.0, 2.0], [3.0, 4.0]])
t = 0.0
for r in e:
    for v in r:
        t += v
print(t, d[0], e[1][1], len(e))
k = np.arange(4)
m = 0
for v in k:
    m += v
print(m, k[2:][0], k[::-1][0])
z = np.zeros(2)
print(z[0] / 1.0, -z[0], abs(z[1] - 3))
big = np.array([9223372036854775807])
print(a[2] > 0.5, c[0] == 1, bool(c[0]), int(c[1]), float(c[2]), str(a[1]), [a[1], c[0]])
f = np.zeros(3, dtype=np.float32)
f[0] = 0.1
print(f[0], f[0] + 1)
u = np.zeros(2, dtype=np.uint8)
u[0] = 200
u[1] = 100
print(u[0], u[0] // u[1], np.full(2, 7)[1], np.ones((2, 2))[1, 1])
print(z[7])
