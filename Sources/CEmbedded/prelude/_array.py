"""Methods of numpy.ndarray."""

import _op
from _slices import _count, _start, _step, _stop


def array__slice(self, start, stop, step):
    by = _step(step)
    n = len(self)
    first = _start(start, by, n)
    return _op.array_slice(self, first, _stop(stop, by, n), by)


def array__copy(self):
    result = _op.array_make(_op.element_type(self), len(self))
    for i in range(len(self)):
        result[i] = self[i]
    return result


def array__sum(self):
    total = _op.element_type(self)(0)
    for item in self:
        total = total + item
    return total
