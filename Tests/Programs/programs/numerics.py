import math
def mean(xs): return sum(xs) / len(xs)
def std(xs):
    m = mean(xs)
    return math.sqrt(sum((x - m) ** 2 for x in xs) / (len(xs) - 1))
data = [2, 4, 4, 4, 5, 5, 7, 9]
print(mean(data), std(data), math.floor(-2.5), math.ceil(2.1), math.gcd(12, 18), math.factorial(10), math.hypot(3, 4), math.isqrt(17), math.comb(5, 2))
def newton(f, x, eps=1e-12):
    for i in range(100):
        d = (f(x + 1e-6) - f(x - 1e-6)) / 2e-6
        n = x - f(x) / d
        if abs(n - x) < eps:
            return n, i
        x = n
    raise RuntimeError("no convergence")
print(newton(lambda x: x * x - 2, 1.0)[0])
def simpson(f, a, b, n=100):
    h = (b - a) / n
    s = f(a) + f(b)
    for i in range(1, n):
        s += f(a + i * h) * (4 if i % 2 else 2)
    return s * h / 3
print(simpson(math.sin, 0, math.pi), simpson(lambda x: x ** 3, 0, 2))
def lcg(seed):
    return (1103515245 * seed + 12345) % 2 ** 31
s = 42
vals = []
for _ in range(5):
    s = lcg(s)
    vals.append(s / 2 ** 31)
print(vals)
print(mean([]))
