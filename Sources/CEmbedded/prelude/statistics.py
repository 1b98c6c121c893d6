"""The module `statistics`, exact as CPython's: sums are of integers over a common power of two."""

import math

import _op


class StatisticsError(ValueError):
    pass


def _ratio(x):
    """The number as an integer over a power of two: numerator, and the power's exponent."""
    if isinstance(x, int):
        return (x + 0, 0)
    if x - x != 0.0:
        return (0, -1)
    fraction, exponent = math.frexp(x)
    numerator = int(math.ldexp(fraction, 53))
    exponent = 53 - exponent
    while exponent > 0 and numerator % 2 == 0 and numerator != 0:
        numerator //= 2
        exponent -= 1
    if numerator == 0:
        return (0, 0)
    if exponent < 0:
        return (numerator << -exponent, 0)
    return (numerator, exponent)


def _sum(data):
    """The sum as an integer over a power of two, how many there are, whether one was a float, and the sum of
    those that are not finite."""
    total = 0
    scale = 0
    count = 0
    is_float = False
    odd = 0.0
    for x in data:
        if not isinstance(x, (int, float)):
            raise TypeError(f"can't convert type '{_op.type_name(x)}' to numerator/denominator")
        if isinstance(x, float):
            is_float = True
        numerator, exponent = _ratio(x)
        if exponent < 0:
            odd += x
        elif exponent > scale:
            total = (total << (exponent - scale)) + numerator
            scale = exponent
        else:
            total += numerator << (scale - exponent)
        count += 1
    return total, scale, count, is_float, odd


def _quotient(numerator, denominator, is_float):
    """The quotient as a float, or as an int where all were ints and it is one."""
    if not is_float and numerator % denominator == 0:
        return numerator // denominator
    return numerator / denominator


@_inline
def mean(data):
    total, scale, count, is_float, odd = _sum(data)
    return _mean(total, scale, count, is_float, odd)


def _mean(total, scale, count, is_float, odd):
    if count == 0:
        raise StatisticsError("mean requires at least one data point")
    if odd != 0.0:
        return odd / count
    return _quotient(total, count << scale, is_float)


@_inline
def fmean(data, weights=None):
    if weights is None:
        values = [float(x) for x in data]
        if len(values) == 0:
            raise StatisticsError("fmean requires at least one data point")
        return math.fsum(values) / len(values)
    values = [float(x) for x in data]
    shares = [float(w) for w in weights]
    if len(values) != len(shares):
        raise StatisticsError("data and weights must be the same length")
    whole = math.fsum(shares)
    if whole == 0.0:
        raise StatisticsError("sum of weights must be non-zero")
    return math.fsum([x * w for x, w in zip(values, shares)]) / whole


@_inline
def geometric_mean(data):
    values = [float(x) for x in data]
    if len(values) == 0:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")
    for x in values:
        if not x > 0.0:
            raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")
    return math.exp(math.fsum([math.log(x) for x in values]) / len(values))


@_inline
def median(data):
    values = sorted(data)
    n = len(values)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return values[n // 2]
    i = n // 2
    return (values[i - 1] + values[i]) / 2


@_inline
def median_low(data):
    values = sorted(data)
    n = len(values)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return values[n // 2]
    return values[n // 2 - 1]


@_inline
def median_high(data):
    values = sorted(data)
    n = len(values)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return values[n // 2]


@_inline
def _counted(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


@_inline
def mode(data):
    counts = _counted(data)
    if len(counts) == 0:
        raise StatisticsError("no mode for empty data")
    return _most(counts, max(counts.values()))[0]


@_inline
def multimode(data):
    counts = _counted(data)
    if len(counts) == 0:
        return []
    return _most(counts, max(counts.values()))


@_inline
def _most(counts, n):
    return [x for x, found in counts.items() if found == n]


def _squares(data):
    """The sum of squared distances from the mean: an integer over `count << scale`, and the rest as `_sum`."""
    total = 0
    squares = 0
    scale = 0
    count = 0
    is_float = False
    for x in data:
        if isinstance(x, float):
            is_float = True
        numerator, exponent = _ratio(x)
        if exponent < 0:
            raise StatisticsError("data must be finite")
        if exponent > scale:
            total = total << (exponent - scale)
            squares = squares << (2 * (exponent - scale))
            scale = exponent
        numerator = numerator << (scale - exponent)
        total += numerator
        squares += numerator * numerator
        count += 1
    return count * squares - total * total, 2 * scale, count, is_float


@_inline
def variance(data, xbar=None):
    if xbar is not None:
        raise NotImplementedError("variance() with a mean that is given")
    return _variance(list(data))


def _variance(values):
    top, scale, count, is_float = _squares(values)
    if count < 2:
        raise StatisticsError("variance requires at least two data points")
    return _quotient(top, count * (count - 1) << scale, is_float)


@_inline
def pvariance(data, mu=None):
    if mu is not None:
        raise NotImplementedError("pvariance() with a mean that is given")
    return _pvariance(list(data))


def _pvariance(values):
    top, scale, count, is_float = _squares(values)
    if count < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _quotient(top, count * count << scale, is_float)


@_inline
def stdev(data, xbar=None):
    if xbar is not None:
        raise NotImplementedError("stdev() with a mean that is given")
    return _stdev(list(data))


def _stdev(values):
    top, scale, count, is_float = _squares(values)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(top, count * (count - 1) << scale)


@_inline
def pstdev(data, mu=None):
    if mu is not None:
        raise NotImplementedError("pstdev() with a mean that is given")
    return _pstdev(list(data))


def _pstdev(values):
    top, scale, count, is_float = _squares(values)
    if count < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(top, count * count << scale)


def _root(n, m):
    """The square root of n / m, rounded once: an integer root with more bits than a float has, whose last bit
    tells whether anything was cut off."""
    if n == 0:
        return 0.0
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        divisor = m << 2 * shift
        root = math.isqrt(n // divisor)
        if root * root * divisor != n:
            root = root | 1
        return float(root << shift)
    scaled = n << -2 * shift
    root = math.isqrt(scaled // m)
    if root * root * m != scaled:
        root = root | 1
    return root / (1 << -shift)


@_inline
def quantiles(data, *, n=4, method="exclusive"):
    values = sorted(data)
    return _quantiles(values, n, method)


def _quantiles(values, n, method):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    count = len(values)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        m = count - 1
        for i in range(1, n):
            j = i * m // n
            delta = i * m - j * n
            result.append((values[j] * (n - delta) + values[j + 1] * delta) / n)
        return result
    if method != "exclusive":
        raise ValueError(f"Unknown method: {method!r}")
    m = count + 1
    for i in range(1, n):
        j = i * m // n
        j = 1 if j < 1 else count - 1 if j > count - 1 else j
        delta = i * m - j * n
        result.append((values[j - 1] * (n - delta) + values[j] * delta) / n)
    return result


@_inline
def covariance(x, y, /):
    return _covariance([float(a) for a in x], [float(b) for b in y])


def _covariance(x, y):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    middle_x = math.fsum(x) / n
    middle_y = math.fsum(y) / n
    return math.fsum([(a - middle_x) * (b - middle_y) for a, b in zip(x, y)]) / (n - 1)


@_inline
def correlation(x, y, /):
    return _correlation([float(a) for a in x], [float(b) for b in y])


def _correlation(x, y):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    middle_x = math.fsum(x) / n
    middle_y = math.fsum(y) / n
    both = math.fsum([(a - middle_x) * (b - middle_y) for a, b in zip(x, y)])
    xx = math.fsum([(a - middle_x) * (a - middle_x) for a in x])
    yy = math.fsum([(b - middle_y) * (b - middle_y) for b in y])
    if xx * yy == 0.0:
        raise StatisticsError("at least one of the inputs is constant")
    return both / math.sqrt(xx * yy)
