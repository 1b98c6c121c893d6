"""Methods of int and bool."""

import _runtime


def int__bit_length(self):
    return _runtime.int_bit_length(self)
