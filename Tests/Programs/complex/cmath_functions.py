import cmath

state = 77


def draw(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state // 64) % n


def part():
    x = (1.0 + draw(1 << 24) / 16777216.0) * 2.0 ** (draw(20) - 12)
    return -x if draw(2) else x


def show(z):
    print(z, cmath.sqrt(z), cmath.acos(z), cmath.asin(z), cmath.atan(z), cmath.acosh(z), cmath.asinh(z))
    # CPython 3.11 takes an angle that is nearly 0 for an overflow.
    if not (0 < abs(z.imag) < 1e-100 and abs(z.real) > 1e-200):
        print(cmath.phase(z), cmath.polar(z))
    print(cmath.isfinite(z), cmath.isnan(z), cmath.isinf(z))


def show_finite(z):
    show(z)
    if abs(z.real) < 700 and abs(z.imag) < 700:
        print(cmath.exp(z), cmath.sin(z), cmath.cos(z), cmath.sinh(z), cmath.cosh(z))
    print(cmath.tan(z), cmath.tanh(z))
    if z != 0:
        print(cmath.log(z), cmath.log10(z), cmath.log(z, 2), cmath.log(z, 1 + 1j))
    if abs(z.real) != 1.0 or z.imag != 0.0:
        print(cmath.atanh(z))


edges = [0.0, -0.0, 1.0, -1.0, 0.5, -2.0, 5e-324, 1e-310, -2e-308, 1e154, -1e308, 1.7e308]
for x in edges:
    for y in edges:
        if abs(complex(x / 4, y / 4)) < 1e308 and abs(x) < 1.5e308 and abs(y) < 1e308:
            show_finite(complex(x, y)) if not (x == 0.0 and abs(y) == 1.0) else print(x, y)
for _ in range(150):
    show_finite(complex(part(), part()))
infinite = [float("-inf"), -1.5, -0.0, 0.0, 2.5, float("inf"), float("nan")]
for x in infinite:
    for y in infinite:
        z = complex(x, y)
        if cmath.isfinite(z):
            continue
        show(z)
        print(cmath.atanh(z), cmath.log(z), cmath.log10(z))
        if abs(y) != float("inf"):
            print(cmath.exp(z), cmath.sinh(z), cmath.cosh(z), cmath.tanh(z), cmath.rect(x, y))
        if abs(x) != float("inf"):
            print(cmath.sin(z), cmath.cos(z), cmath.tan(z))
print(cmath.exp(709.5 + 1j), cmath.cosh(709.9 + 0.5j), cmath.sinh(-710 + 2j), cmath.tanh(800 + 1j), cmath.exp(1), cmath.sqrt(-4), cmath.sqrt(2), cmath.log(True))
print(cmath.rect(2, 0.5), cmath.rect(1.0, 0.0), cmath.rect(3, -cmath.pi), cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan)
print(cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isclose(1j, 2j), cmath.isclose(1j, 1.1j, rel_tol=0.2), cmath.isclose(1j, 1j + 1e-5, abs_tol=1e-3))
print(hash(1j) == hash(1j), hash(3 + 0j) == hash(3), hash(2.5 + 0j) == hash(2.5), hash(1 + 2j), hash(-1.5 + 0.25j), {1j: "a", 2: "b"}[1j], 1 + 0j in {1}, hash(b"abc"), {b"k": 1}[b"k"], hash(b""), b"x" in {b"x", b"y"})
