"""The module `cmath`: as CPython's, rounding by rounding.

The formulas are W. Kahan's ("Branch cuts for complex elementary functions", 1987) with the scaling that
CPython's `cmath` applies near the limits. What they give for infinities and nan stands in tables of 7 × 7
pairs of letters, by the kinds of both parts: -inf, negative, -0, 0, positive, inf, nan.
"""

import _math
import _op
import _runtime

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = 1e400
nan = 1e400 - 1e400

# A quarter of the largest float, its root, its logarithm; the least normal float and its root.
_LARGE = 4.4942328371557893e307
_SQRT_LARGE = 6.7039039649712984e153
_LOG_LARGE = 708.3964185322641
_SMALL = 2.2250738585072014e-308
_SQRT_SMALL = 1.4916681462400413e-154
_LN2 = 0.6931471805599453
_LN10 = 2.302585092994046


def _number(z):
    if isinstance(z, (str, bytes)):
        raise TypeError(f"must be real number, not {_op.type_name(z)}")
    return complex(z)


def _finite(z):
    return z.real - z.real == 0.0 and z.imag - z.imag == 0.0


def _is_infinite(x):
    return x == inf or x == -inf


def _kind(x):
    if x != x:
        return 6
    if x == 0.0:
        return 2 if _math.copysign(1.0, x) < 0.0 else 3
    if _is_infinite(x):
        return 0 if x < 0.0 else 5
    return 1 if x < 0.0 else 4


def _value(letter):
    if letter == "n":
        return nan
    sign = 1.0 if letter >= "a" else -1.0
    kind = letter.lower()
    if kind == "z":
        return sign * 0.0
    if kind == "i":
        return sign * inf
    if kind == "o":
        return sign
    if kind == "p":
        return sign * pi
    if kind == "h":
        return sign * 1.5707963267948966
    if kind == "q":
        return sign * 0.7853981633974483
    return sign * 2.356194490192345


def _special(x, y, table):
    place = 14 * _kind(x) + 2 * _kind(y)
    return _op.complex(_value(table[place]), _value(table[place + 1]))


def _scaled(x, exponent):
    return _runtime.float_scale(x, exponent)


def _range_checked(z):
    if _is_infinite(z.real) or _is_infinite(z.imag):
        raise OverflowError("math range error")
    return z


def _domain_error():
    raise ValueError("math domain error")


# Powers and logarithms


def sqrt(z, /):
    return _sqrt(_number(z))


def _sqrt(z):
    if not _finite(z):
        return _special(
            z.real,
            z.imag,
            "iIzIzIziziiiniiI........iinniI........iinniI....."
            "...iinniI........iinniIiZiZiziziiiniInnnnnnnniinn",
        )
    if z.real == 0.0 and z.imag == 0.0:
        return _op.complex(0.0, z.imag)
    ax = _math.fabs(z.real)
    ay = _math.fabs(z.imag)
    if ax < _SMALL and ay < _SMALL:
        ax = _scaled(ax, 53)
        size = _scaled(_math.sqrt(ax + _math.hypot(ax, _scaled(ay, 53))), -27)
    else:
        ax /= 8.0
        size = 2.0 * _math.sqrt(ax + _math.hypot(ax, ay / 8.0))
    other = ay / (2.0 * size)
    if z.real >= 0.0:
        return _op.complex(size, _math.copysign(other, z.imag))
    return _op.complex(other, _math.copysign(size, z.imag))


def exp(z, /):
    z = _number(z)
    x = z.real
    y = z.imag
    if not _finite(z):
        if _is_infinite(x) and y - y == 0.0 and y != 0.0:
            size = inf if x > 0.0 else 0.0
            return _op.complex(
                _math.copysign(size, _math.cos(y)), _math.copysign(size, _math.sin(y))
            )
        if _is_infinite(y) and (x - x == 0.0 or x == inf):
            _domain_error()
        return _special(
            x,
            y,
            "zzzZzZzzzzzzzz............nn............nn......."
            ".....nn............nn..iIiZizii..innnnnnZnznnnnnn",
        )
    if x > _LOG_LARGE:
        size = _math.exp(x - 1.0)
        return _range_checked(
            _op.complex(size * _math.cos(y) * e, size * _math.sin(y) * e)
        )
    size = _math.exp(x)
    return _range_checked(_op.complex(size * _math.cos(y), size * _math.sin(y)))


def _log(z):
    if not _finite(z):
        return _special(
            z.real,
            z.imag,
            "iTiPiPipipitiniH........ihnniH........ihnniH....."
            "...ihnniH........ihnniQiZiZiziziqininnnnnnnnninnn",
        )
    ax = _math.fabs(z.real)
    ay = _math.fabs(z.imag)
    if ax > _LARGE or ay > _LARGE:
        size = _math.log(_math.hypot(ax / 2.0, ay / 2.0)) + _LN2
    elif ax < _SMALL and ay < _SMALL:
        if ax == 0.0 and ay == 0.0:
            _domain_error()
        size = _math.log(_math.hypot(_scaled(ax, 53), _scaled(ay, 53))) - 53.0 * _LN2
    else:
        h = _math.hypot(ax, ay)
        if 0.71 <= h and h <= 1.73:
            high = ax if ax > ay else ay
            low = ay if ax > ay else ax
            size = _math.log1p((high - 1.0) * (high + 1.0) + low * low) / 2.0
        else:
            size = _math.log(h)
    return _op.complex(size, _math.atan2(z.imag, z.real))


def log(z, base=None, /):
    if base is None:
        return _log(_number(z))
    top = _log(_number(z))
    bottom = _log(_number(base))
    if bottom.real == 0.0 and bottom.imag == 0.0:
        _domain_error()
    return top / bottom


def log10(z, /):
    result = _log(_number(z))
    return _op.complex(result.real / _LN10, result.imag / _LN10)


# Hyperbolic functions


def cosh(z, /):
    return _cosh(_number(z))


def _cosh(z):
    x = z.real
    y = z.imag
    if not _finite(z):
        if _is_infinite(x) and y - y == 0.0 and y != 0.0:
            imag = _math.copysign(inf, _math.sin(y))
            return _op.complex(_math.copysign(inf, _math.cos(y)), imag if x > 0.0 else -imag)
        if _is_infinite(y) and x == x:
            _domain_error()
        return _special(
            x,
            y,
            "..iiiziZiI..in............nn............nz......."
            ".....nz............nn..iIiZizii..innnnnnznznnnnnn",
        )
    if _math.fabs(x) > _LOG_LARGE:
        less = x - _math.copysign(1.0, x)
        return _range_checked(
            _op.complex(
                _math.cos(y) * _math.cosh(less) * e, _math.sin(y) * _math.sinh(less) * e
            )
        )
    return _range_checked(
        _op.complex(_math.cos(y) * _math.cosh(x), _math.sin(y) * _math.sinh(x))
    )


def sinh(z, /):
    return _sinh(_number(z))


def _sinh(z):
    x = z.real
    y = z.imag
    if not _finite(z):
        if _is_infinite(x) and y - y == 0.0 and y != 0.0:
            real = _math.copysign(inf, _math.cos(y))
            return _op.complex(real if x > 0.0 else -real, _math.copysign(inf, _math.sin(y)))
        if _is_infinite(y) and x == x:
            _domain_error()
        return _special(
            x,
            y,
            "..IIIZIzIi..in............nn............zn......."
            ".....zn............nn..iIiZizii..innnnnnZnznnnnnn",
        )
    if _math.fabs(x) > _LOG_LARGE:
        less = x - _math.copysign(1.0, x)
        return _range_checked(
            _op.complex(
                _math.cos(y) * _math.sinh(less) * e, _math.sin(y) * _math.cosh(less) * e
            )
        )
    return _range_checked(
        _op.complex(_math.cos(y) * _math.sinh(x), _math.sin(y) * _math.cosh(x))
    )


def tanh(z, /):
    return _tanh(_number(z))


def _tanh(z):
    x = z.real
    y = z.imag
    if not _finite(z):
        if _is_infinite(x) and y - y == 0.0 and y != 0.0:
            return _op.complex(
                1.0 if x > 0.0 else -1.0,
                _math.copysign(0.0, 2.0 * _math.sin(y) * _math.cos(y)),
            )
        if _is_infinite(y) and x - x == 0.0:
            _domain_error()
        return _special(
            x,
            y,
            "OzOZOZOzOzOzOz............nn............nn......."
            ".....nn............nnozoZoZozozozoznnnnnZnznnnnnn",
        )
    if _math.fabs(x) > _LOG_LARGE:
        return _op.complex(
            _math.copysign(1.0, x),
            4.0 * _math.sin(y) * _math.cos(y) * _math.exp(-2.0 * _math.fabs(x)),
        )
    tx = _math.tanh(x)
    ty = _math.tan(y)
    cx = 1.0 / _math.cosh(x)
    product = tx * ty
    scale = 1.0 + product * product
    return _op.complex(tx * (1.0 + ty * ty) / scale, ty / scale * cx * cx)


def acosh(z, /):
    z = _number(z)
    x = z.real
    y = z.imag
    if not _finite(z):
        return _special(
            x,
            y,
            "iTiPiPipipitiniH........ihnniH........ihnniH....."
            "...ihnniH........ihnniQiZiZiziziqininnnnnnnnninnn",
        )
    if _math.fabs(x) > _LARGE or _math.fabs(y) > _LARGE:
        return _op.complex(
            _math.log(_math.hypot(x / 2.0, y / 2.0)) + _LN2 * 2.0, _math.atan2(y, x)
        )
    a = _sqrt(_op.complex(x - 1.0, y))
    b = _sqrt(_op.complex(x + 1.0, y))
    return _op.complex(
        _math.asinh(a.real * b.real + a.imag * b.imag), 2.0 * _math.atan2(a.imag, b.real)
    )


def asinh(z, /):
    return _asinh(_number(z))


def _asinh(z):
    x = z.real
    y = z.imag
    if not _finite(z):
        return _special(
            x,
            y,
            "IQIZIZIzIzIqInIH........IhnnIH........IhnniH....."
            "...ihnniH........ihnniQiZiZiziziqininnnnZnznninnn",
        )
    if _math.fabs(x) > _LARGE or _math.fabs(y) > _LARGE:
        size = _math.log(_math.hypot(x / 2.0, y / 2.0)) + _LN2 * 2.0
        real = _math.copysign(size, x) if y >= 0.0 else -_math.copysign(size, -x)
        return _op.complex(real, _math.atan2(y, _math.fabs(x)))
    a = _sqrt(_op.complex(1.0 + y, -x))
    b = _sqrt(_op.complex(1.0 - y, x))
    return _op.complex(
        _math.asinh(a.real * b.imag - b.real * a.imag),
        _math.atan2(y, a.real * b.real - a.imag * b.imag),
    )


def atanh(z, /):
    return _atanh(_number(z))


def _atanh(z):
    x = z.real
    y = z.imag
    if not _finite(z):
        return _special(
            x,
            y,
            "ZHZHZHZhZhZhZnZH........ZhnnZH........ZhZnzH....."
            "...zhznzH........zhnnzHzHzHzhzhzhznzHnnnnnnnnzhnn",
        )
    if _math.copysign(1.0, x) < 0.0:
        other = _positive_atanh(-x, -y)
        return _op.complex(-other.real, -other.imag)
    return _positive_atanh(x, y)


def _positive_atanh(x, y):
    ay = _math.fabs(y)
    if x > _SQRT_LARGE or ay > _SQRT_LARGE:
        h = _math.hypot(x / 2.0, y / 2.0)
        return _op.complex(x / 4.0 / h / h, -_math.copysign(pi / 2.0, -y))
    if x == 1.0 and ay < _SQRT_SMALL:
        if ay == 0.0:
            _domain_error()
        return _op.complex(
            -_math.log(_math.sqrt(ay) / _math.sqrt(_math.hypot(ay, 2.0))),
            _math.copysign(_math.atan2(2.0, -ay) / 2.0, y),
        )
    return _op.complex(
        _math.log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + ay * ay)) / 4.0,
        -_math.atan2(-2.0 * y, (1.0 - x) * (1.0 + x) - ay * ay) / 2.0,
    )


# Trigonometric functions: the hyperbolic ones turned by a right angle


def cos(z, /):
    z = _number(z)
    return _cosh(_op.complex(-z.imag, z.real))


def sin(z, /):
    z = _number(z)
    turned = _sinh(_op.complex(-z.imag, z.real))
    return _op.complex(turned.imag, -turned.real)


def tan(z, /):
    z = _number(z)
    turned = _tanh(_op.complex(-z.imag, z.real))
    return _op.complex(turned.imag, -turned.real)


def acos(z, /):
    z = _number(z)
    x = z.real
    y = z.imag
    if not _finite(z):
        return _special(
            x,
            y,
            "tipipipIpItInihi........hInnhi........hIhnhi....."
            "...hIhnhi........hInnqizizizIzIqInininnnnnnnnnInn",
        )
    if _math.fabs(x) > _LARGE or _math.fabs(y) > _LARGE:
        size = _math.log(_math.hypot(x / 2.0, y / 2.0)) + _LN2 * 2.0
        imag = -_math.copysign(size, y) if x < 0.0 else _math.copysign(size, -y)
        return _op.complex(_math.atan2(_math.fabs(y), x), imag)
    a = _sqrt(_op.complex(1.0 - x, -y))
    b = _sqrt(_op.complex(1.0 + x, y))
    return _op.complex(
        2.0 * _math.atan2(a.real, b.real), _math.asinh(b.real * a.imag - b.imag * a.real)
    )


def asin(z, /):
    z = _number(z)
    turned = _asinh(_op.complex(-z.imag, z.real))
    return _op.complex(turned.imag, -turned.real)


def atan(z, /):
    z = _number(z)
    turned = _atanh(_op.complex(-z.imag, z.real))
    return _op.complex(turned.imag, -turned.real)


# Polar coordinates


def phase(z, /):
    z = _number(z)
    return _math.atan2(z.imag, z.real)


def polar(z, /):
    z = _number(z)
    size = _math.hypot(z.real, z.imag)
    if size == inf and _finite(z):
        raise OverflowError("math range error")
    return (size, _math.atan2(z.imag, z.real))


def rect(r, phi, /):
    r = float(r)
    phi = float(phi)
    if r - r != 0.0 or phi - phi != 0.0:
        if _is_infinite(r) and phi - phi == 0.0 and phi != 0.0:
            real = _math.copysign(inf, _math.cos(phi))
            imag = _math.copysign(inf, _math.sin(phi))
            return _op.complex(real, imag) if r > 0.0 else _op.complex(-real, -imag)
        if r != 0.0 and r == r and _is_infinite(phi):
            _domain_error()
        return _special(
            r,
            phi,
            "..IiIzIZII..in............nnzz........zzzzzz....."
            "...zzzz............nn..iIiZizii..innnnnnznznnnnnn",
        )
    if phi == 0.0:
        return _op.complex(r, r * phi)
    return _op.complex(r * _math.cos(phi), r * _math.sin(phi))


# Kinds of numbers


def isfinite(z, /):
    return _finite(_number(z))


def isnan(z, /):
    z = _number(z)
    return z.real != z.real or z.imag != z.imag


def isinf(z, /):
    z = _number(z)
    return _is_infinite(z.real) or _is_infinite(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a = _number(a)
    b = _number(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a.real == b.real and a.imag == b.imag:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol
