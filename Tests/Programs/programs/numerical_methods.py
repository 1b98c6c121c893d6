import math


def newton(x):
    guess = x
    while True:
        better = 0.5 * (guess + x / guess)
        if abs(better - guess) <= 1e-15 * better:
            return better
        guess = better


def bisect(low, high):
    while high - low > 1e-12:
        middle = (low + high) / 2
        if math.cos(middle) - middle > 0:
            low = middle
        else:
            high = middle
    return low


def simpson(n):
    h = math.pi / n
    total = math.sin(0.0) + math.sin(math.pi)
    for i in range(1, n):
        total += math.sin(i * h) * (4 if i % 2 else 2)
    return total * h / 3


def runge_kutta(y, steps):
    h = 1.0 / steps
    for _ in range(steps):
        k1 = -2.0 * y
        k2 = -2.0 * (y + h / 2 * k1)
        k3 = -2.0 * (y + h / 2 * k2)
        k4 = -2.0 * (y + h * k3)
        y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return y


print(newton(2.0), newton(144.0), newton(1e-6), bisect(0.0, 1.0))
print([simpson(n) for n in [2, 4, 8, 100]], runge_kutta(1.0, 50), math.exp(-2))
