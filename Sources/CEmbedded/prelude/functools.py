"""Functions of functions. What is kept for `cache` stands in a dict."""

import _op


def reduce(function, iterable, /, *initial):
    first = True
    if len(initial) > 0:
        if len(initial) > 1:
            raise TypeError(f"reduce expected at most 3 arguments, got {len(initial) + 2}")
        value = initial[0]
        first = False
    for item in iterable:
        if first:
            value = item
            first = False
        else:
            value = function(value, item)
    if first:
        raise TypeError("reduce() of empty iterable with no initial value")
    return value


def partial(func, /, *args, **keywords):
    def call(*more, **others):
        return func(*args, *more, **_op.merge_keywords(keywords, others))

    return call


def wraps(wrapped, assigned=None, updated=None):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped)

    return decorate


def update_wrapper(wrapper, wrapped, assigned=None, updated=None):
    # The compiler asks `wrapped` for the name and the docstring.
    def wrapping(*args, **keywords):
        wrapped
        return wrapper(*args, **keywords)

    return wrapping


class _ComparisonKey[F, T]:
    _compare: F
    obj: T

    def __init__(self, compare, obj):
        self._compare = compare
        self.obj = obj

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0


def cmp_to_key(mycmp):
    return lambda obj: _ComparisonKey(mycmp, obj)
