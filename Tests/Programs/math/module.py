import math

state = 99


def draw(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state // 64) % n


def number(span):
    fraction = 1.0 + draw(1 << 24) / 16777216.0 + draw(1 << 24) / 281474976710656.0
    x = math.ldexp(fraction, draw(2 * span) - span)
    return -x if draw(2) else x


special = [0.0, -0.0, 1.0, -1.0, 0.5, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308]
unusual = special + [math.inf, -math.inf, math.nan]

print(math.pi, math.e, math.tau, math.inf, math.nan)
for x in unusual + [number(1022) for _ in range(60)]:
    print(math.frexp(x), math.modf(x), math.ulp(x), math.cbrt(x), math.fabs(x), math.isfinite(x))
    print(math.isnan(x), math.isinf(x), math.degrees(x * 1e-3), math.radians(x), math.atan(x))
    print(math.nextafter(x, 0.0), math.nextafter(x, math.inf), math.copysign(2.5, x), math.erf(x), math.erfc(x))
for x in special:
    for i in (0, -1, -5, -52, -1000, -1074, -1075, -2200, -(10**9)):
        print(math.ldexp(x, i))
for _ in range(200):
    x = number(1022)
    print(math.ldexp(x, -(draw(2000))))
for _ in range(60):
    a, b, c = number(30), number(30), number(3)
    print(math.hypot(a, b), math.hypot(a, b, c), math.dist((a, b), (c, a)), math.dist([a, b, c], [c, a, b]))
    print(math.remainder(a, b), math.fmod(a, b), math.atan2(a, b), math.fsum([a, b, c, -a, 1e-20]))
    print(math.exp2(c), math.exp(c), math.expm1(c), math.log(abs(a), abs(b)), math.log1p(abs(a)), math.log2(abs(a)))
    print(math.sinh(c), math.cosh(c), math.tanh(c), math.asinh(a), math.log10(abs(a)), math.pow(abs(a), c))
print(math.hypot(), math.hypot(-3), math.hypot(3, 4), math.hypot(1e308, 1e308), math.hypot(5e-324, 5e-324))
print(math.hypot(math.inf, math.nan), math.hypot(math.nan, 1.0), math.dist((), ()))
print(math.fsum([]), math.fsum([0.1] * 10), math.fsum([1e16, 1.0, 1e-16]), math.fsum((1, 2, 3.5)))
print(math.fsum([math.inf, 1.0]), math.fsum([math.nan, 1.0]), math.fsum([1e308, -1e308, 1e308]))
print(math.prod([]), math.prod([2, 3, 4]), math.prod([1.5, 2], start=3), math.prod((2, 2.5)))
print(math.comb(0, 0), math.comb(5, 2), math.comb(5, 7), math.comb(60, 30), math.perm(5), math.perm(5, 2), math.perm(3, 4))
print(math.isqrt(0), math.isqrt(99), math.isqrt(2**62), math.factorial(20), math.factorial(True))
print(math.gcd(), math.gcd(12), math.gcd(12, -18, 30), math.lcm(), math.lcm(4, 6, -10), math.lcm(3, 0))
print(math.trunc(-2.7), math.floor(-2.5), math.ceil(-2.5), math.floor(3), math.ceil(True))
print(math.isclose(1.0, 1.0 + 1e-10), math.isclose(1, 2, rel_tol=0.5), math.isclose(0.0, 1e-12, abs_tol=1e-9))
print(math.log(8, 2), math.log(100, 10), math.log2(8), math.log10(1000), math.pow(0.0, 0.0), math.pow(-8.0, 3))
for x in (-1.0, -0.5, 0.0, 0.25, 1.0):
    print(math.acos(x), math.asin(x), math.atanh(x / 2), math.acosh(x + 2), math.sin(x), math.cos(x), math.tan(x))
