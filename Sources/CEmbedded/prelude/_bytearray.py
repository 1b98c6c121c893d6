"""Methods and operators of bytearray; what changes nothing is done by those of bytes."""

import _op
import _runtime
from _slices import _count, _start, _step, _stop


def bytearray__of(value):
    """A bytearray of what `bytes` takes."""
    return _runtime.bytearray_from(value)


def bytearray__class_fromhex(string, /):
    return _runtime.bytearray_from(bytes.fromhex(string))


def _whole(self):
    return _runtime.bytearray_bytes(self, 0, len(self))


def _byte(value):
    if not isinstance(value, int):
        raise TypeError(f"'{_op.type_name(value)}' object cannot be interpreted as an integer")
    if value < 0 or value > 255:
        raise ValueError("byte must be in range(0, 256)")
    return int(value)


def _source(value):
    """What is put in place of a part."""
    if isinstance(value, str):
        raise TypeError(
            f"can assign only bytes, buffers, or iterables of ints in range(0, 256), not {_op.type_name(value)}"
        )
    return bytes(value)


# Operators


def bytearray__repr(self):
    return f"bytearray({_whole(self)!r})"


def bytearray__set(self, position, value):
    _runtime.bytearray_set(self, position, _byte(value))


def bytearray__slice(self, start, stop, step):
    return _runtime.bytearray_from(_whole(self)[start:stop:step])


def bytearray__set_slice(self, start, stop, step, values):
    new = _source(values)
    by = _step(step)
    n = len(self)
    first = _start(start, by, n)
    last = _stop(stop, by, n)
    if by == 1:
        _runtime.bytearray_replace(self, first, last - first if last > first else 0, new)
        return
    count = _count(first, last, by)
    if len(new) == 0:
        bytearray__delete_slice(self, start, stop, step)
    elif len(new) == count:
        for i in range(count):
            _runtime.bytearray_set(self, first + i * by, _runtime.bytes_get(new, i))
    else:
        raise ValueError(
            f"attempt to assign bytes of size {len(new)} to extended slice of size {count}"
        )


def bytearray__delete_slice(self, start, stop, step):
    by = _step(step)
    n = len(self)
    first = _start(start, by, n)
    count = _count(first, _stop(stop, by, n), by)
    if by < 0:
        first = first + (count - 1) * by
        by = -by
    if by == 1:
        _runtime.bytearray_replace(self, first, count, b"")
        return
    for i in range(count - 1, -1, -1):
        _runtime.bytearray_replace(self, first + i * by, 1, b"")


def bytearray__delete(self, position):
    _runtime.bytearray_replace(self, position, 1, b"")


def bytearray__extend(self, iterable_of_ints, /):
    if isinstance(iterable_of_ints, str):
        raise TypeError("expected iterable of integers; got: 'str'")
    _runtime.bytearray_replace(self, len(self), 0, bytes(iterable_of_ints))


# What changes it


def bytearray__append(self, item, /):
    _runtime.bytearray_push(self, _byte(item))


def bytearray__insert(self, index, item, /):
    n = len(self)
    if index < 0:
        index = max(index + n, 0)
    _runtime.bytearray_replace(self, min(index, n), 0, bytes((_byte(item),)))


def bytearray__pop(self, index=-1, /):
    n = len(self)
    if n == 0:
        raise IndexError("pop from empty bytearray")
    if index < 0:
        index += n
    if index < 0 or index >= n:
        raise IndexError("pop index out of range")
    byte = _runtime.bytearray_get(self, index)
    _runtime.bytearray_replace(self, index, 1, b"")
    return byte


def bytearray__remove(self, value, /):
    found = _whole(self).find(_byte(value))
    if found < 0:
        raise ValueError("value not found in bytearray")
    _runtime.bytearray_replace(self, found, 1, b"")


def bytearray__clear(self):
    _runtime.bytearray_replace(self, 0, len(self), b"")


def bytearray__copy(self):
    return _runtime.bytearray_from(_whole(self))


def bytearray__reverse(self):
    n = len(self)
    for i in range(n // 2):
        byte = _runtime.bytearray_get(self, i)
        _runtime.bytearray_set(self, i, _runtime.bytearray_get(self, n - 1 - i))
        _runtime.bytearray_set(self, n - 1 - i, byte)


# What bytes has as well: the answer is no bytes


def bytearray__find(self, sub, start=None, end=None, /):
    return _whole(self).find(sub, start, end)


def bytearray__rfind(self, sub, start=None, end=None, /):
    return _whole(self).rfind(sub, start, end)


def bytearray__index(self, sub, start=None, end=None, /):
    return _whole(self).index(sub, start, end)


def bytearray__rindex(self, sub, start=None, end=None, /):
    return _whole(self).rindex(sub, start, end)


def bytearray__count(self, sub, start=None, end=None, /):
    return _whole(self).count(sub, start, end)


def bytearray__startswith(self, prefix, start=None, end=None, /):
    return _whole(self).startswith(prefix, start, end)


def bytearray__endswith(self, suffix, start=None, end=None, /):
    return _whole(self).endswith(suffix, start, end)


def bytearray__hex(self, sep="", bytes_per_sep=1):
    return _whole(self).hex(sep, bytes_per_sep)


def bytearray__decode(self, encoding="utf-8", errors="strict"):
    return _whole(self).decode(encoding, errors)


def bytearray__isupper(self):
    return _whole(self).isupper()


def bytearray__islower(self):
    return _whole(self).islower()


def bytearray__istitle(self):
    return _whole(self).istitle()


def bytearray__isalpha(self):
    return _whole(self).isalpha()


def bytearray__isdigit(self):
    return _whole(self).isdigit()


def bytearray__isalnum(self):
    return _whole(self).isalnum()


def bytearray__isspace(self):
    return _whole(self).isspace()


def bytearray__isascii(self):
    return _whole(self).isascii()


# The answer is a new bytearray, or several


def bytearray__upper(self):
    return _runtime.bytearray_from(_whole(self).upper())


def bytearray__lower(self):
    return _runtime.bytearray_from(_whole(self).lower())


def bytearray__swapcase(self):
    return _runtime.bytearray_from(_whole(self).swapcase())


def bytearray__title(self):
    return _runtime.bytearray_from(_whole(self).title())


def bytearray__capitalize(self):
    return _runtime.bytearray_from(_whole(self).capitalize())


def bytearray__strip(self, bytes=None, /):
    return _runtime.bytearray_from(_whole(self).strip(bytes))


def bytearray__lstrip(self, bytes=None, /):
    return _runtime.bytearray_from(_whole(self).lstrip(bytes))


def bytearray__rstrip(self, bytes=None, /):
    return _runtime.bytearray_from(_whole(self).rstrip(bytes))


def bytearray__removeprefix(self, prefix, /):
    return _runtime.bytearray_from(_whole(self).removeprefix(prefix))


def bytearray__removesuffix(self, suffix, /):
    return _runtime.bytearray_from(_whole(self).removesuffix(suffix))


def bytearray__replace(self, old, new, count=-1, /):
    return _runtime.bytearray_from(_whole(self).replace(old, new, count))


def bytearray__translate(self, table, /, delete=None):
    return _runtime.bytearray_from(_whole(self).translate(table, delete))


def bytearray__zfill(self, width, /):
    return _runtime.bytearray_from(_whole(self).zfill(width))


def bytearray__ljust(self, width, fillchar=None, /):
    return _runtime.bytearray_from(_whole(self).ljust(width, fillchar))


def bytearray__rjust(self, width, fillchar=None, /):
    return _runtime.bytearray_from(_whole(self).rjust(width, fillchar))


def bytearray__center(self, width, fillchar=None, /):
    return _runtime.bytearray_from(_whole(self).center(width, fillchar))


def bytearray__expandtabs(self, tabsize=8):
    return _runtime.bytearray_from(_whole(self).expandtabs(tabsize))


def bytearray__split(self, sep=None, maxsplit=-1):
    return [_runtime.bytearray_from(part) for part in _whole(self).split(sep, maxsplit)]


def bytearray__rsplit(self, sep=None, maxsplit=-1):
    return [_runtime.bytearray_from(part) for part in _whole(self).rsplit(sep, maxsplit)]


def bytearray__splitlines(self, keepends=False):
    return [_runtime.bytearray_from(part) for part in _whole(self).splitlines(keepends)]


def bytearray__partition(self, sep, /):
    before, found, after = _whole(self).partition(sep)
    return (
        _runtime.bytearray_from(before),
        _runtime.bytearray_from(found),
        _runtime.bytearray_from(after),
    )


def bytearray__rpartition(self, sep, /):
    before, found, after = _whole(self).rpartition(sep)
    return (
        _runtime.bytearray_from(before),
        _runtime.bytearray_from(found),
        _runtime.bytearray_from(after),
    )


@_inline
def bytearray__join(self, iterable_of_bytes, /):
    return _runtime.bytearray_from(_whole(self).join(iterable_of_bytes))
