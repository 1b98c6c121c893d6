"""Methods of str."""

import _op
import _runtime
from _slices import _count, _start, _step, _stop

# The largest int of 64 bits: "to the end".
_END = 9223372036854775807


def str__find(self, sub, start=0, end=_END, /):
    return _runtime.str_find(self, sub, start, end)


def str__rfind(self, sub, start=0, end=_END, /):
    return _runtime.str_rfind(self, sub, start, end)


def str__index(self, sub, start=0, end=_END, /):
    found = _runtime.str_find(self, sub, start, end)
    if found < 0:
        raise ValueError("substring not found")
    return found


def str__count(self, sub, start=0, end=_END, /):
    return _runtime.str_count(self, sub, start, end)


def str__replace(self, old, new, count=-1, /):
    return _runtime.str_replace(self, old, new, count)


def str__startswith(self, prefix, /):
    return _runtime.str_starts_with(self, prefix)


def str__endswith(self, suffix, /):
    return _runtime.str_ends_with(self, suffix)


def str__strip(self):
    return _runtime.str_strip(self)


def str__lstrip(self):
    return _runtime.str_strip_left(self)


def str__rstrip(self):
    return _runtime.str_strip_right(self)


def str__upper(self):
    return _runtime.str_upper(self)


def str__lower(self):
    return _runtime.str_lower(self)


def str__split(self, sep=None, maxsplit=-1):
    if sep is None:
        return _runtime.str_split(self, maxsplit)
    return _runtime.str_split_on(self, sep, maxsplit)


@_inline
def str__join(self, iterable, /):
    parts = []
    for item in iterable:
        if not isinstance(item, str):
            raise TypeError(
                f"sequence item {len(parts)}: expected str instance, {_op.type_name(item)} found"
            )
        parts.append(item)
    return _runtime.str_join(self, parts)


def str__isdigit(self):
    return _runtime.str_is_digit(self)


def str__isalpha(self):
    return _runtime.str_is_alpha(self)


def str__isalnum(self):
    return _runtime.str_is_alnum(self)


def str__isspace(self):
    return _runtime.str_is_space(self)


def str__isupper(self):
    return _runtime.str_is_upper(self)


def str__islower(self):
    return _runtime.str_is_lower(self)


def str__zfill(self, width, /):
    n = len(self)
    if n >= width:
        return self
    if n > 0 and (self[0] == "-" or self[0] == "+"):
        return self[0] + "0" * (width - n) + self[1:]
    return "0" * (width - n) + self


def str__ljust(self, width, fill=" ", /):
    return self + fill * (width - len(self))


def str__rjust(self, width, fill=" ", /):
    return fill * (width - len(self)) + self


def str__center(self, width, fill=" ", /):
    n = len(self)
    if n >= width:
        return self
    margin = width - n
    left = margin // 2 + (margin & width & 1)
    return fill * left + self + fill * (margin - left)


def str__slice(self, start, stop, step):
    by = _step(step)
    first = _start(start, by, len(self))
    return _runtime.str_slice(self, first, _count(first, _stop(stop, by, len(self)), by), by)
