"""Methods and operators of range."""

import _op
from _slices import _count, _start, _step, _stop


def range__len(self):
    if self.step > 0:
        return _op.raw_subtract(self.stop, self.start + 1) // self.step + 1 if self.start < self.stop else 0
    return _op.raw_subtract(self.start, self.stop + 1) // -self.step + 1 if self.stop < self.start else 0


def range__get(self, index):
    length = range__len(self)
    if index < 0:
        index = index + length
    if index < 0 or index >= length:
        raise IndexError("range object index out of range")
    return self.start + index * self.step


def range__contains(self, value):
    if self.step > 0:
        return self.start <= value < self.stop and (value - self.start) % self.step == 0
    return self.stop < value <= self.start and (self.start - value) % -self.step == 0


def range__reversed(self):
    length = range__len(self)
    return range(self.start + (length - 1) * self.step, self.start - self.step, -self.step)


def range__slice(self, start, stop, step):
    by = _step(step)
    length = range__len(self)
    first = _start(start, by, length)
    last = _stop(stop, by, length)
    return range(self.start + first * self.step, self.start + last * self.step, self.step * by)


def range__eq(self, other):
    length = range__len(self)
    if length != range__len(other):
        return False
    if length == 0:
        return True
    return self.start == other.start and (length == 1 or self.step == other.step)


def range__repr(self):
    if self.step == 1:
        return f"range({self.start}, {self.stop})"
    return f"range({self.start}, {self.stop}, {self.step})"


def range__index(self, value):
    if not range__contains(self, value):
        raise ValueError(f"{value} is not in range")
    return (value - self.start) // self.step


def range__count(self, value):
    return 1 if range__contains(self, value) else 0
