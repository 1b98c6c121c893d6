"""Methods of str."""

import _op
import _runtime
from _slices import _count, _start, _step, _stop

# The largest int of 64 bits: "to the end".
_END = 9223372036854775807


def str__slice(self, start, stop, step):
    by = _step(step)
    first = _start(start, by, len(self))
    return _runtime.str_slice(self, first, _count(first, _stop(stop, by, len(self)), by), by)


def _from(start):
    return 0 if start is None else max(min(start, _END), -_END)


def _to(end):
    return _END if end is None else max(min(end, _END), -_END)


# Searching


def str__find(self, sub, start=None, end=None, /):
    return _runtime.str_find(self, sub, _from(start), _to(end))


def str__rfind(self, sub, start=None, end=None, /):
    return _runtime.str_rfind(self, sub, _from(start), _to(end))


def str__index(self, sub, start=None, end=None, /):
    found = _runtime.str_find(self, sub, _from(start), _to(end))
    if found < 0:
        raise ValueError("substring not found")
    return found


def str__rindex(self, sub, start=None, end=None, /):
    found = _runtime.str_rfind(self, sub, _from(start), _to(end))
    if found < 0:
        raise ValueError("substring not found")
    return found


def str__count(self, sub, start=None, end=None, /):
    return _runtime.str_count(self, sub, _from(start), _to(end))


def str__startswith(self, prefix, start=None, end=None, /):
    if _op.is_tuple(prefix):
        for part in prefix:
            if not isinstance(part, str):
                raise TypeError(f"tuple for startswith must only contain str, not {_op.type_name(part)}")
            if _runtime.str_starts_with(self, part, _from(start), _to(end)):
                return True
        return False
    if not isinstance(prefix, str):
        raise TypeError(
            f"startswith first arg must be str or a tuple of str, not {_op.type_name(prefix)}"
        )
    return _runtime.str_starts_with(self, prefix, _from(start), _to(end))


def str__endswith(self, suffix, start=None, end=None, /):
    if _op.is_tuple(suffix):
        for part in suffix:
            if not isinstance(part, str):
                raise TypeError(f"tuple for endswith must only contain str, not {_op.type_name(part)}")
            if _runtime.str_ends_with(self, part, _from(start), _to(end)):
                return True
        return False
    if not isinstance(suffix, str):
        raise TypeError(
            f"endswith first arg must be str or a tuple of str, not {_op.type_name(suffix)}"
        )
    return _runtime.str_ends_with(self, suffix, _from(start), _to(end))


# Taking apart


def str__split(self, sep=None, maxsplit=-1):
    if sep is None:
        return _runtime.str_split(self, maxsplit)
    return _runtime.str_split_on(self, sep, maxsplit)


def str__rsplit(self, sep=None, maxsplit=-1):
    if sep is None:
        return _runtime.str_rsplit(self, maxsplit)
    return _runtime.str_rsplit_on(self, sep, maxsplit)


def str__splitlines(self, keepends=False):
    return _runtime.str_split_lines(self, keepends)


def str__partition(self, sep, /):
    if len(sep) == 0:
        raise ValueError("empty separator")
    found = _runtime.str_find(self, sep, 0, _END)
    if found < 0:
        return (self, "", "")
    return (self[:found], sep, self[found + len(sep) :])


def str__rpartition(self, sep, /):
    if len(sep) == 0:
        raise ValueError("empty separator")
    found = _runtime.str_rfind(self, sep, 0, _END)
    if found < 0:
        return ("", "", self)
    return (self[:found], sep, self[found + len(sep) :])


def str__strip(self, chars=None, /):
    if chars is None:
        return _runtime.str_strip(self)
    return _runtime.str_strip_of(self, chars, True, True)


def str__lstrip(self, chars=None, /):
    if chars is None:
        return _runtime.str_strip_left(self)
    return _runtime.str_strip_of(self, chars, True, False)


def str__rstrip(self, chars=None, /):
    if chars is None:
        return _runtime.str_strip_right(self)
    return _runtime.str_strip_of(self, chars, False, True)


def str__removeprefix(self, prefix, /):
    if _runtime.str_starts_with(self, prefix, 0, _END):
        return self[len(prefix) :]
    return self


def str__removesuffix(self, suffix, /):
    if _runtime.str_ends_with(self, suffix, 0, _END):
        return self[: len(self) - len(suffix)]
    return self


# Putting together


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


def str__replace(self, old, new, count=-1, /):
    return _runtime.str_replace(self, old, new, count)


def str__expandtabs(self, tabsize=8):
    return _runtime.str_expand_tabs(self, tabsize)


def str__zfill(self, width, /):
    n = len(self)
    if n >= width:
        return self
    if n > 0 and (self[0] == "-" or self[0] == "+"):
        return self[0] + "0" * (width - n) + self[1:]
    return "0" * (width - n) + self


def _one_character(fill):
    if not isinstance(fill, str):
        raise TypeError(f"The fill character must be a unicode character, not {_op.type_name(fill)}")
    if len(fill) != 1:
        raise TypeError("The fill character must be exactly one character long")


def str__ljust(self, width, fillchar=" ", /):
    _one_character(fillchar)
    return self + fillchar * (width - len(self)) if width > len(self) else self


def str__rjust(self, width, fillchar=" ", /):
    _one_character(fillchar)
    return fillchar * (width - len(self)) + self if width > len(self) else self


def str__center(self, width, fillchar=" ", /):
    _one_character(fillchar)
    n = len(self)
    if n >= width:
        return self
    margin = width - n
    left = margin // 2 + (margin & width & 1)
    return fillchar * left + self + fillchar * (margin - left)


def _key(key):
    if isinstance(key, int):
        return int(key)
    if isinstance(key, str):
        if len(key) != 1:
            raise ValueError("string keys in translate table must be of length 1")
        return ord(key)
    raise TypeError("keys in translate table must be strings or integers")


def str__class_maketrans(x, y=None, z=None, /):
    if y is None:
        table = {}
        for key, value in x.items():
            table[_key(key)] = value
        return table
    if len(x) != len(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    table = {}
    for i in range(len(x)):
        table[ord(x[i])] = ord(y[i])
    if z is not None:
        for c in z:
            table[ord(c)] = None
    return table


def str__translate(self, table, /):
    pieces = []
    for c in self:
        code = ord(c)
        if code in table:
            value = table[code]
            if isinstance(value, str):
                pieces.append(value)
            elif isinstance(value, int):
                pieces.append(chr(value))
            elif value is not None:
                raise TypeError("character mapping must return integer, None or str")
        else:
            pieces.append(c)
    return _runtime.str_join("", pieces)


# Case


def str__upper(self):
    return _runtime.str_upper(self)


def str__lower(self):
    return _runtime.str_lower(self)


def str__casefold(self):
    return _runtime.str_casefold(self)


def str__swapcase(self):
    return _runtime.str_swapcase(self)


def str__title(self):
    return _runtime.str_title(self, False)


def str__capitalize(self):
    return _runtime.str_title(self, True)


# Kinds of characters


def str__isdigit(self):
    return _runtime.str_is_digit(self)


def str__isdecimal(self):
    return _runtime.str_is_decimal(self)


def str__isnumeric(self):
    return _runtime.str_is_numeric(self)


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


def str__istitle(self):
    return _runtime.str_is_title(self)


def str__isprintable(self):
    return _runtime.str_is_printable(self)


def str__isidentifier(self):
    return _runtime.str_is_identifier(self)


def str__isascii(self):
    return _runtime.str_is_ascii(self)
