"""Methods of int and bool."""

import _runtime


def int__bit_length(self):
    return _runtime.int_bit_length(self)


def int__bit_count(self):
    return _runtime.int_bit_count(self)


def int__conjugate(self):
    return int(self)


def int__as_integer_ratio(self):
    return int(self), 1


def int__to_bytes(self, length=1, byteorder="big", *, signed=False):
    if byteorder != "big" and byteorder != "little":
        raise ValueError("byteorder must be either 'little' or 'big'")
    if length < 0:
        raise ValueError("length argument must be non-negative")
    value = int(self)
    if value < 0 and not signed:
        raise OverflowError("can't convert negative int to unsigned")
    result = bytearray(length)
    for i in range(length):
        result[i] = value & 255
        value >>= 8
    # What is left is the sign, and with a sign the highest bit agrees.
    fits = value == 0
    if signed and length > 0:
        is_negative = result[length - 1] >= 128
        fits = value == -1 if is_negative else value == 0
    elif signed:
        fits = value == 0 or value == -1
    if not fits:
        raise OverflowError("int too big to convert")
    if byteorder == "big":
        result.reverse()
    return bytes(result)


def int__class_from_bytes(source, byteorder="big", *, signed=False):
    if byteorder != "big" and byteorder != "little":
        raise ValueError("byteorder must be either 'little' or 'big'")
    data = bytes(source)
    n = len(data)
    value = 0
    for i in range(n):
        byte = data[i] if byteorder == "big" else data[n - 1 - i]
        if i == 0 and signed and byte >= 128:
            value = byte - 256
        else:
            value = value * 256 + byte
    return value
