import math

values = [0.0, -0.0, 1.5, -1.5, math.inf, -math.inf, math.nan, 5e-324, 1e308]
for x in values:
    print(x, math.isnan(x), math.isinf(x), math.isfinite(x), math.fabs(x), math.copysign(3.0, x), math.copysign(1.0, -x))
print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1.0, 1.1), math.isclose(1e-10, 0.0), math.isclose(1.0, 1.05, rel_tol=0.1), math.isclose(0.0, 1e-9, abs_tol=1e-8))
print(math.fmod(7.5, 2), math.fmod(-7.5, 2), math.remainder(7.5, 2.0), math.modf(2.75), math.modf(-2.75), math.frexp(10.0), math.ldexp(0.5, 4))
print(math.fsum([0.1] * 10), math.nextafter(1.0, 2.0), math.ulp(1.0), math.dist([0.0, 0.0], [3.0, 4.0]))
print(math.sqrt(math.inf), math.exp(-math.inf), math.atan(math.inf), math.exp(-1000.0), math.log(math.inf), math.sqrt(-0.0))
