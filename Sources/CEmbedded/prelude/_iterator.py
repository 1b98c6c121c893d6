"""Steps of loops over objects of classes: the next element, or nothing."""

import _op


def iterator__step(self):
    try:
        return self.__next__()
    except StopIteration:
        return _op.nothing


def iterator__item(self, position):
    try:
        return self[position]
    except (IndexError, StopIteration):
        return _op.nothing
