"""The part of NumPy that loops over arrays need: making them; their elements follow NumPy's arithmetic."""

import _op
from _types import float32, float64, int8, int16, int32, int64, uint8, uint16, uint32, uint64

pi = 3.141592653589793
e = 2.718281828459045
inf = 1e400
nan = 1e400 - 1e400


@_inline
def zeros(shape, dtype=float64):
    if _op.is_tuple(shape):
        if len(shape) == 1:
            return _zeros1(shape[0], dtype)
        if len(shape) == 2:
            return _zeros2(shape[0], shape[1], dtype)
        return _zeros3(shape[0], shape[1], shape[2], dtype)
    return _zeros1(shape, dtype)


def _zeros1(n, dtype):
    if n < 0:
        raise ValueError("negative dimensions are not allowed")
    return _op.array_make(_op.element_type(dtype), n)


def _zeros2(n, m, dtype):
    if n < 0 or m < 0:
        raise ValueError("negative dimensions are not allowed")
    return _op.array_make(_op.element_type(dtype), n, m)


def _zeros3(n, m, k, dtype):
    if n < 0 or m < 0 or k < 0:
        raise ValueError("negative dimensions are not allowed")
    return _op.array_make(_op.element_type(dtype), n, m, k)


@_inline
def empty(shape, dtype=float64):
    return zeros(shape, dtype)


@_inline
def full(shape, fill_value, dtype=None):
    if dtype is None:
        result = zeros(shape, _op.element_type(fill_value))
    else:
        result = zeros(shape, dtype)
    _fill(result, fill_value)
    return result


@_inline
def ones(shape, dtype=float64):
    result = zeros(shape, dtype)
    _fill(result, 1)
    return result


def _fill(array, value):
    if _op.dimensions(array) == 1:
        for i in range(len(array)):
            array[i] = value
    else:
        for i in range(len(array)):
            _fill(array[i], value)


@_inline
def zeros_like(a, dtype=None):
    if dtype is None:
        return zeros(a.shape, _op.element_type(a))
    return zeros(a.shape, dtype)


@_inline
def arange(start, stop=None, step=1):
    if stop is None:
        return _arange(0, start, step)
    return _arange(start, stop, step)


def _arange(start, stop, step):
    if _op.is_integral(start) and _op.is_integral(stop) and _op.is_integral(step):
        values = range(start, stop, step)
        result = _op.array_make(int64, len(values))
        i = 0
        for value in values:
            result[i] = value
            i += 1
        return result
    else:
        raise TypeError("arange() of floats is not supported")


@_inline
def array(values, dtype=None):
    if _op.is_list(values[0]):
        n = len(values)
        m = len(values[0])
        if dtype is None:
            result = _op.array_make(_op.element_type(values[0][0]), n, m)
        else:
            result = _op.array_make(_op.element_type(dtype), n, m)
        for i in range(n):
            if len(values[i]) != m:
                raise ValueError("setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions.")
            for j in range(m):
                result[i, j] = values[i][j]
        return result
    else:
        n = len(values)
        if dtype is None:
            result = _op.array_make(_op.element_type(values[0]), n)
        else:
            result = _op.array_make(_op.element_type(dtype), n)
        for i in range(n):
            result[i] = values[i]
        return result
