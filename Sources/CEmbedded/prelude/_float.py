"""Methods of float."""

import _runtime


def float__is_integer(self):
    return _runtime.float_is_integer(self)
