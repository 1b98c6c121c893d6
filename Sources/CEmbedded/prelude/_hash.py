"""hash(), as CPython 3.11 computes it on machines of 64 bits."""

import _runtime
from _types import int64, uint64

# Numbers that are equal hash to the same, whatever their type: the value modulo this prime.
_MODULUS = 2305843009213693951


def hash__int(x):
    if x < 2305843009213693951 and x > -2305843009213693951:
        return int64(x) - int64(x == -1)
    h = x % 2305843009213693951
    if x < 0 and h > 0:
        h = h - 2305843009213693951
    return int64(h) - int64(h == -1)


def hash__float(x):
    if x < 9007199254740992.0 and x > -9007199254740992.0:
        whole = int64(x)
        if float(whole) == x:
            return whole - int64(whole == -1)
    if x - x != 0.0:
        if x != x:
            # CPython takes the address of the object.
            return int64(0)
        return int64(314159) if x > 0.0 else int64(-314159)
    exponent = _runtime.float_exponent(x)
    rest = _runtime.float_scale(abs(x), -exponent)
    h = int64(0)
    while rest != 0.0:
        h = ((h << 28) & 2305843009213693951) | (h >> 33)
        rest = rest * 268435456.0
        exponent = exponent - 28
        digit = int64(rest)
        rest = rest - float(digit)
        h = h + digit
        if h >= 2305843009213693951:
            h = h - 2305843009213693951
    turn = int64(exponent % 61)
    h = ((h << turn) & 2305843009213693951) | (h >> (61 - turn))
    if x < 0.0:
        h = int64(0) - h
    return h - int64(bool(h == -1))


def hash__complex(real, imag):
    h = real + imag * 1000003
    return h - int64(h == -1)


# Tuples: xxHash's mixing of the members' hashes (Collet's XXH64, as CPython uses it).


def hash__mix(state, lane):
    state = state + lane * -4417276706812531889
    bits = uint64(state)
    return int64((bits << 31) | (bits >> 33)) * -7046029288634856825


def hash__finish(state, count):
    state = state + (int64(count) ^ 2870177450013471926)
    if state == -1:
        return int64(1546275796)
    return state
