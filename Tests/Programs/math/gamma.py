import math

state = 12345


def draw(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state // 64) % n


def number(kind):
    fraction = 1.0 + draw(1 << 24) / 16777216.0 + draw(1 << 24) / 281474976710656.0
    if kind == 0:
        x = math.ldexp(fraction, draw(2098) - 1074)
    elif kind == 1:
        x = fraction * (draw(20000) / 100.0)
    elif kind == 2:
        x = (fraction - 1.0) * 8.0
    else:
        x = 138.0 + (fraction - 1.0) * 40.0
    return -x if draw(2) else x


def show(x):
    poles = x <= 0.0 and math.modf(x)[0] == 0.0
    if poles:
        return
    if -1e-308 < x < 1e-308 or x > 171.6243769563027:
        print(x, math.lgamma(x) if abs(x) < 2.5e305 else 0.0)
    else:
        print(x, math.gamma(x), math.lgamma(x) if abs(x) < 2.5e305 else 0.0)


for i in range(400):
    show(number(i % 4))
for i in range(-80, 400, 7):
    for h in (0.0, 0.25, 0.5, 0.75, 1e-10, -1e-10):
        x = i / 2 + h
        show(x)
        show(math.nextafter(x, math.inf))
        show(math.nextafter(x, -math.inf))
for x in (math.inf, math.nan):
    print(math.gamma(x), math.lgamma(x), math.lgamma(-x))
