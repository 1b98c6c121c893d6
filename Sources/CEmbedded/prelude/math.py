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


def _is_huge(x):
    """Whether no float holds the int."""
    if x.bit_length() < 1024:
        return False
    if x < 0:
        raise ValueError("math domain error")
    return x >= 2**1024 - 2**970


def _mantissa(x):
    """From 0.5 to below 1, and the exponent, of an int of any size."""
    exponent = x.bit_length()
    mantissa = x / (1 << exponent)
    if mantissa == 1.0:
        return 0.5, exponent + 1
    return mantissa, exponent


def _natural_log(x):
    if isinstance(x, int) and _is_huge(x):
        mantissa, exponent = _mantissa(x)
        return _log(mantissa) + _log(2.0) * exponent
    return _log(float(x))


def log(x, base=None, /):
    if base is None:
        return _natural_log(x)
    numerator = _natural_log(x)
    denominator = _natural_log(base)
    if denominator == 0.0:
        raise ZeroDivisionError("float division by zero")
    return numerator / denominator


def log2(x, /):
    if isinstance(x, int) and _is_huge(x):
        mantissa, exponent = _mantissa(x)
        return _math.log2(mantissa) + exponent
    x = float(x)
    if x <= 0.0:
        raise ValueError("math domain error")
    return _math.log2(x)


def log10(x, /):
    if isinstance(x, int) and _is_huge(x):
        mantissa, exponent = _mantissa(x)
        return _math.log10(mantissa) + _math.log10(2.0) * exponent
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


# gamma and lgamma: Lanczos' approximation (C. Lanczos, "A precision approximation of the gamma function",
# SIAM J. Numer. Anal. 1, 1964) with g = 6.0246… and the 13 rational coefficients of J. Maddock's set
# "lanczos13m53" (Boost.Math), evaluated in the order in which CPython's `math` module does, so that each
# rounding is the same. Negative arguments go by the reflection gamma(x) gamma(-x) = -pi / (x sin(pi x)).

_LANCZOS_G = 6.02468004077673
_LANCZOS_G_MINUS_HALF = 5.52468004077673
_LOG_PI = 1.1447298858494002


def _lanczos_sum(x):
    """The rational function of the approximation, for x > 0; from the other end where x is large."""
    if x < 5.0:
        top = 2.5066282746310002
        top = top * x + 210.82427775157936
        top = top * x + 8071.672002365816
        top = top * x + 186056.26539522348
        top = top * x + 2876370.6289353725
        top = top * x + 31426415.585400194
        top = top * x + 248874557.86205417
        top = top * x + 1439720407.3117216
        top = top * x + 6039542586.352028
        top = top * x + 17921034426.03721
        top = top * x + 35711959237.35567
        top = top * x + 42919803642.6491
        top = top * x + 23531376880.41076
        # x (x + 1) … (x + 11), multiplied out.
        bottom = x + 66.0
        bottom = bottom * x + 1925.0
        bottom = bottom * x + 32670.0
        bottom = bottom * x + 357423.0
        bottom = bottom * x + 2637558.0
        bottom = bottom * x + 13339535.0
        bottom = bottom * x + 45995730.0
        bottom = bottom * x + 105258076.0
        bottom = bottom * x + 150917976.0
        bottom = bottom * x + 120543840.0
        bottom = bottom * x + 39916800.0
        bottom = bottom * x
        return top / bottom
    top = 23531376880.41076
    top = top / x + 42919803642.6491
    top = top / x + 35711959237.35567
    top = top / x + 17921034426.03721
    top = top / x + 6039542586.352028
    top = top / x + 1439720407.3117216
    top = top / x + 248874557.86205417
    top = top / x + 31426415.585400194
    top = top / x + 2876370.6289353725
    top = top / x + 186056.26539522348
    top = top / x + 8071.672002365816
    top = top / x + 210.82427775157936
    top = top / x + 2.5066282746310002
    bottom = 39916800.0 / x + 120543840.0
    bottom = bottom / x + 150917976.0
    bottom = bottom / x + 105258076.0
    bottom = bottom / x + 45995730.0
    bottom = bottom / x + 13339535.0
    bottom = bottom / x + 2637558.0
    bottom = bottom / x + 357423.0
    bottom = bottom / x + 32670.0
    bottom = bottom / x + 1925.0
    bottom = bottom / x + 66.0
    bottom = bottom / x + 1.0
    return top / bottom


def _sin_pi(x):
    """sin(pi x) of a finite number, exact where x is a multiple of a half."""
    y = _math.fmod(_math.fabs(x), 2.0)
    if y < 0.25:
        result = _math.sin(pi * y)
    elif y < 0.75:
        result = _math.cos(pi * (y - 0.5))
    elif y < 1.25:
        result = _math.sin(pi * (1.0 - y))
    elif y < 1.75:
        result = -_math.cos(pi * (y - 1.5))
    else:
        result = _math.sin(pi * (y - 2.0))
    return _math.copysign(1.0, x) * result


def gamma(x, /):
    x = float(x)
    if x - x != 0.0:
        if x == -inf:
            raise ValueError("math domain error")
        return x
    if x == 0.0:
        raise ValueError("math domain error")
    if x == _math.floor(x):
        if x < 0.0:
            raise ValueError("math domain error")
        if x <= 23.0:
            # A factorial that a float holds exactly.
            product = 1.0
            factor = 2.0
            while factor < x:
                product *= factor
                factor += 1.0
            return product
    size = _math.fabs(x)
    if size < 1e-20:
        return _finite(1.0 / x)
    if size > 200.0:
        if x < 0.0:
            return 0.0 / _sin_pi(x)
        raise OverflowError("math range error")
    y = size + _LANCZOS_G_MINUS_HALF
    # What the sum lost to rounding.
    if size > _LANCZOS_G_MINUS_HALF:
        lost = (y - size) - _LANCZOS_G_MINUS_HALF
    else:
        lost = (y - _LANCZOS_G_MINUS_HALF) - size
    lost = lost * _LANCZOS_G / y
    if x < 0.0:
        result = -pi / _sin_pi(size) / size * _math.exp(y) / _lanczos_sum(size)
        result -= lost * result
        if size < 140.0:
            result /= _math.pow(y, size - 0.5)
        else:
            root = _math.pow(y, size / 2.0 - 0.25)
            result /= root
            result /= root
    else:
        result = _lanczos_sum(size) / _math.exp(y)
        result += lost * result
        if size < 140.0:
            result *= _math.pow(y, size - 0.5)
        else:
            # The power alone would be too large.
            root = _math.pow(y, size / 2.0 - 0.25)
            result *= root
            result *= root
    return _finite(result)


def _finite(result):
    if result == inf or result == -inf:
        raise OverflowError("math range error")
    return result


def lgamma(x, /):
    x = float(x)
    if x - x != 0.0:
        return inf if x == -inf else x
    if x == _math.floor(x) and x <= 2.0:
        if x <= 0.0:
            raise ValueError("math domain error")
        return 0.0
    size = _math.fabs(x)
    if size < 1e-20:
        return -_math.log(size)
    result = _math.log(_lanczos_sum(size)) - _LANCZOS_G
    result += (size - 0.5) * (_math.log(size + _LANCZOS_G - 0.5) - 1.0)
    if x < 0.0:
        result = _LOG_PI - _math.log(_math.fabs(_sin_pi(size))) - _math.log(size) - result
    return _finite(result)


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
    exponent = _runtime.float_exponent(x)
    return (_runtime.float_scale(x, -exponent), exponent)


def ldexp(x, i, /):
    if not isinstance(i, int):
        raise TypeError("Expected an int as second argument to ldexp.")
    x = float(x)
    result = _runtime.float_scale(x, i)
    if result - result != 0.0 and x - x == 0.0:
        raise OverflowError("math range error")
    return result


def ulp(x, /):
    x = _math.fabs(float(x))
    if x - x != 0.0:
        return x
    above = _math.nextafter(x, inf)
    if above == inf:
        return x - _math.nextafter(x, -inf)
    return above - x


def nextafter(x, y, /, *, steps=None):
    x = float(x)
    y = float(y)
    if steps is None:
        return _math.nextafter(x, y)
    if steps < 0:
        raise ValueError("steps must be a non-negative integer")
    if steps == 0 or x != x:
        return x
    if y != y:
        return y
    return _runtime.float_walk(x, y, steps)


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
    differences = [float(a) - float(b) for a, b in zip(p, q)]
    return _runtime.vector_norm(differences)


def fsum(seq, /):
    """Shewchuk's exact sum: partials that do not overlap (1997), rounded once."""
    partials = []
    # Sums of what is not finite, and of the infinities among that.
    special = 0.0
    infinite = 0.0
    for item in seq:
        x = float(item)
        given = x
        i = 0
        for j in range(len(partials)):
            y = partials[j]
            if _math.fabs(x) < _math.fabs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low != 0.0:
                partials[i] = low
                i += 1
            x = high
        while len(partials) > i:
            partials.pop()
        if x - x != 0.0:
            if given - given == 0.0:
                raise OverflowError("intermediate overflow in fsum")
            if given == given:
                infinite += given
            special += given
            partials.clear()
        elif x != 0.0:
            partials.append(x)
    if special != 0.0:
        if infinite != infinite:
            raise ValueError("-inf + inf in fsum")
        return special
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
    # Half to even across several partials.
    if n > 0 and ((low < 0.0 and partials[n - 1] < 0.0) or (low > 0.0 and partials[n - 1] > 0.0)):
        y = low * 2.0
        x = high + y
        if y == x - high:
            high = x
    return high


def fma(x, y, z, /):
    x = float(x)
    y = float(y)
    z = float(z)
    result = _runtime.float_fma(x, y, z)
    if result - result == 0.0:
        return result
    if result != result:
        if x == x and y == y and z == z:
            raise ValueError("invalid operation in fma")
    elif x - x == 0.0 and y - y == 0.0 and z - z == 0.0:
        raise OverflowError("overflow in fma")
    return result


def prod(iterable, /, *, start=1):
    total = start
    for item in iterable:
        total = total * item
    return total


def sumprod(p, q, /):
    p = list(p)
    q = list(q)
    if len(p) != len(q):
        raise ValueError("Inputs are not the same length")
    exact = _exact_sumprod(p, q)
    if exact - exact == 0:
        return exact
    total = 0
    for a, b in zip(p, q):
        total = total + a * b
    return total


def _exact_sumprod(p, q):
    """Floats in three times the precision (T. Ogita, S. Rump, S. Oishi, "Accurate sum and dot product",
    SIAM J. Sci. Comput. 26, 2005, algorithm 5.10 for K = 3); ints are exact as they are."""
    whole = 0
    high = 0.0
    low = 0.0
    tiny = 0.0
    has_floats = False
    for a, b in zip(p, q):
        if isinstance(a, int) and isinstance(b, int):
            whole += a * b
        else:
            has_floats = True
            x = float(a)
            y = float(b)
            product = x * y
            rest = _runtime.float_fma(x, y, -product)
            first = high + product
            back = first - high
            first_rest = (high - (first - back)) + (product - back)
            second = low + rest
            back = second - low
            second_rest = (low - (second - back)) + (rest - back)
            third = second + first_rest
            back = third - second
            third_rest = (second - (third - back)) + (first_rest - back)
            high = first
            low = third
            tiny = tiny + second_rest + third_rest
    if has_floats:
        last = low + tiny
        back = last - low
        last_rest = (low - (last - back)) + (tiny - back)
        total = high + last
        back = total - high
        total_rest = (high - (total - back)) + (last - back)
        return whole + (total + (total_rest + last_rest))
    return whole


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
