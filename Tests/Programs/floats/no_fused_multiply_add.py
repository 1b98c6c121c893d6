# CPython rounds the product before it adds: a fused multiply-add would give other bits.
def dot(xs, ys):
    total = 0.0
    for i in range(len(xs)):
        total += xs[i] * ys[i]
    return total


def discriminant(a, b, c):
    return b * b - 4.0 * a * c


xs = [0.1 * i for i in range(100)]
ys = [1.0 / (i + 3) for i in range(100)]
print(dot(xs, ys))
print(discriminant(0.1, 0.3, 0.225), discriminant(1.1, 2.2, 1.1), discriminant(1e-8, 0.1, 0.3))
x = 1.0 + 2.0**-30
print(x * x - (1.0 + 2.0**-29), x * x - 1.0, (1.0 / 3.0) * 3.0 - 1.0)
