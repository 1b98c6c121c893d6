"""The module `math`: libm's functions behind CPython's checks."""

import _math
import _op
import _runtime

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = 1e400
nan = 1e400 - 1e400


def isnan(x, /):
    x = float(x)
    return x != x


def isinf(x, /):
    x = float(x)
    return x == inf or x == -inf


def isfinite(x, /):
    x = float(x)
    return x - x == 0.0


def _checked(x, result):
    """nan out of a number is a domain error, infinity out of a finite number a range error."""
    if result != result:
        if x == x:
            raise ValueError("math domain error")
    elif (result == inf or result == -inf) and x - x == 0.0:
        raise OverflowError("math range error")
    return result


def _singular(x, result):
    """The same for functions whose infinities are poles."""
    if result != result:
        if x == x:
            raise ValueError("math domain error")
    elif (result == inf or result == -inf) and x - x == 0.0:
        raise ValueError("math domain error")
    return result


def sqrt(x, /):
    x = float(x)
    if x < 0.0:
        raise ValueError("math domain error")
    return _math.sqrt(x)


def cbrt(x, /):
    return _math.cbrt(float(x))


def exp(x, /):
    x = float(x)
    return _checked(x, _math.exp(x))


def exp2(x, /):
    x = float(x)
    return _checked(x, _math.exp2(x))


def expm1(x, /):
    x = float(x)
    return _checked(x, _math.expm1(x))


def _log(x):
    if x <= 0.0:
        raise ValueError("math domain error")
    return _math.log(x)


def log(x, base=None, /):
    if base is None:
        return _log(float(x))
    numerator = _log(float(x))
    denominator = _log(float(base))
    if denominator == 0.0:
        raise ZeroDivisionError("float division by zero")
    return numerator / denominator


def log2(x, /):
    x = float(x)
    if x <= 0.0:
        raise ValueError("math domain error")
    return _math.log2(x)


def log10(x, /):
    x = float(x)
    if x <= 0.0:
        raise ValueError("math domain error")
    return _math.log10(x)


def log1p(x, /):
    x = float(x)
    if x <= -1.0:
        raise ValueError("math domain error")
    return _math.log1p(x)


def sin(x, /):
    x = float(x)
    return _checked(x, _math.sin(x))


def cos(x, /):
    x = float(x)
    return _checked(x, _math.cos(x))


def tan(x, /):
    x = float(x)
    return _checked(x, _math.tan(x))


def asin(x, /):
    x = float(x)
    return _checked(x, _math.asin(x))


def acos(x, /):
    x = float(x)
    return _checked(x, _math.acos(x))


def atan(x, /):
    return _math.atan(float(x))


def sinh(x, /):
    x = float(x)
    return _checked(x, _math.sinh(x))


def cosh(x, /):
    x = float(x)
    return _checked(x, _math.cosh(x))


def tanh(x, /):
    return _math.tanh(float(x))


def asinh(x, /):
    return _math.asinh(float(x))


def acosh(x, /):
    x = float(x)
    return _checked(x, _math.acosh(x))


def atanh(x, /):
    x = float(x)
    return _singular(x, _math.atanh(x))


def erf(x, /):
    return _math.erf(float(x))


def erfc(x, /):
    return _math.erfc(float(x))


def atan2(y, x, /):
    return _math.atan2(float(y), float(x))


def copysign(x, y, /):
    return _math.copysign(float(x), float(y))


def hypot(*coordinates):
    values = [float(c) for c in coordinates]
    return _runtime.vector_norm(values)


def fmod(x, y, /):
    x = float(x)
    y = float(y)
    if (y == inf or y == -inf) and x - x == 0.0:
        return x
    result = _math.fmod(x, y)
    if result != result and x == x and y == y:
        raise ValueError("math domain error")
    return result


def remainder(x, y, /):
    x = float(x)
    y = float(y)
    result = _math.remainder(x, y)
    if result != result and x == x and y == y:
        raise ValueError("math domain error")
    return result


def pow(x, y, /):
    x = float(x)
    y = float(y)
    result = _math.pow(x, y)
    if x - x == 0.0 and y - y == 0.0:
        if result != result:
            raise ValueError("math domain error")
        if result == inf or result == -inf:
            if x == 0.0:
                raise ValueError("math domain error")
            raise OverflowError("math range error")
    return result


def fabs(x, /):
    return _math.fabs(float(x))


def floor(x, /):
    if _op.is_integral(x):
        return int(x)
    return int(_math.floor(float(x)))


def ceil(x, /):
    if _op.is_integral(x):
        return int(x)
    return int(_math.ceil(float(x)))


def trunc(x, /):
    return int(x)


def degrees(x, /):
    return float(x) * (180.0 / pi)


def radians(x, /):
    return float(x) * (pi / 180.0)


def gcd(*integers):
    result = 0
    for number in integers:
        result = _runtime.int_gcd(result, number)
    return result


def lcm(*integers):
    result = 1
    for number in integers:
        if result == 0 or number == 0:
            result = 0
        else:
            result = abs(result // _runtime.int_gcd(result, number) * number)
    return result


def modf(x, /):
    x = float(x)
    if x == inf or x == -inf:
        return (_math.copysign(0.0, x), x)
    whole = _math.trunc(x)
    return (_math.copysign(x - whole, x), whole)


def frexp(x, /):
    x = float(x)
    if x == 0.0 or x - x != 0.0:
        return (x, 0)
    exponent = 0
    magnitude = _math.fabs(x)
    while magnitude < 0.5:
        magnitude *= 2.0
        exponent -= 1
    while magnitude >= 1.0:
        magnitude *= 0.5
        exponent += 1
    return (_math.copysign(magnitude, x), exponent)


def ldexp(x, i, /):
    x = float(x)
    if x == 0.0 or x - x != 0.0:
        return x
    if i > 2100:
        raise OverflowError("math range error")
    if i < -2200:
        return _math.copysign(0.0, x)
    # Steps that stay in range: at most one of them rounds.
    while i > 1000:
        x *= 2.0**1000
        i -= 1000
    while i < -1000:
        if _math.fabs(x) < 1e-250:
            break
        x *= 2.0**-1000
        i += 1000
    if i < -1000:
        x *= 2.0 ** (i + 1000)
        i = -1000
        return x * 2.0**-1000
    x *= 2.0**i
    if x - x != 0.0:
        raise OverflowError("math range error")
    return x


def ulp(x, /):
    x = _math.fabs(float(x))
    if x - x != 0.0:
        return x
    above = _math.nextafter(x, inf)
    if above == inf:
        return x - _math.nextafter(x, -inf)
    return above - x


def nextafter(x, y, /):
    return _math.nextafter(float(x), float(y))


def isqrt(n, /):
    return _runtime.int_sqrt(n)


def factorial(n, /):
    return _runtime.int_factorial(n)


def comb(n, k, /):
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    k = min(k, n - k)
    result = 1
    for i in range(k):
        # Divided by what they share first, so that the product stays as small as the result.
        shared = _runtime.int_gcd(result, i + 1)
        rest = (i + 1) // shared
        result = result // shared * ((n - i) // rest)
    return result


def perm(n, k=None, /):
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    count = n if k is None else k
    if count < 0:
        raise ValueError("k must be a non-negative integer")
    result = 1
    for i in range(count):
        result *= n - i
    return result


def dist(p, q, /):
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    total = 0.0
    for a, b in zip(p, q):
        total += (a - b) * (a - b)
    return _math.sqrt(total)


def fsum(seq, /):
    """Shewchuk's exact sum: partials that do not overlap (1997), rounded once."""
    partials = []
    for item in seq:
        x = float(item)
        i = 0
        for j in range(len(partials)):
            y = partials[j]
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low != 0.0:
                partials[i] = low
                i += 1
            x = high
        while len(partials) > i:
            partials.pop()
        partials.append(x)
    n = len(partials)
    if n == 0:
        return 0.0
    n -= 1
    high = partials[n]
    low = 0.0
    while n > 0:
        x = high
        n -= 1
        y = partials[n]
        high = x + y
        low = y - (high - x)
        if low != 0.0:
            break
    if n > 0 and ((low < 0.0 and partials[n - 1] < 0.0) or (low > 0.0 and partials[n - 1] > 0.0)):
        y = low * 2.0
        x = high + y
        if y == x - high:
            high = x
    return high


def prod(iterable, /, *, start=1):
    total = start
    for item in iterable:
        total = total * item
    return total


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a = float(a)
    b = float(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = _math.fabs(b - a)
    return (
        difference <= _math.fabs(rel_tol * b)
        or difference <= _math.fabs(rel_tol * a)
        or difference <= abs_tol
    )
