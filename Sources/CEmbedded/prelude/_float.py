"""Methods of float."""

import _runtime


def float__is_integer(self):
    return _runtime.float_is_integer(self)


def float__conjugate(self):
    return self


def float__as_integer_ratio(self):
    if self != self:
        raise ValueError("cannot convert NaN to integer ratio")
    if self - self != 0.0:
        raise OverflowError("cannot convert Infinity to integer ratio")
    places = 0
    while float(int(self)) != self:
        self *= 2.0
        places += 1
    return int(self), 1 << places
