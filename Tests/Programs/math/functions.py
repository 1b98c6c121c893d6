import math

values = [0.0, 0.1, 0.5, 1.0, 1.5, 2.0, 3.7, 10.0, 1e-10, 123.456]
for x in values:
    print(x, math.sin(x), math.cos(x), math.tan(x), math.atan(x), math.exp(x), math.expm1(x), math.log1p(x))
    print(math.sqrt(x), math.cbrt(x), math.sinh(x), math.cosh(x), math.tanh(x), math.asinh(x), math.degrees(x), math.radians(x))
    print(math.erf(x), math.erfc(x), math.atan2(x, 2.0), math.hypot(x, 3.0), math.pow(x, 1.5), math.exp2(x))
for x in [0.1, 1.0, 2.0, 10.0, 1e-300, 1e300, 8]:
    print(math.log(x), math.log2(x), math.log10(x), math.log(x, 3))
for x in [-1.0, -0.5, 0.0, 0.3, 1.0]:
    print(math.asin(x), math.acos(x), math.sin(-x), math.tan(-x))
print(math.acosh(1.0), math.acosh(5.0), math.atanh(0.5), math.atanh(-0.25))
print(math.sqrt(2), math.exp(1), math.sqrt(9007199254740993))
