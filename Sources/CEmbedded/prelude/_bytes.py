"""Methods and operators of bytes; bytearray has its own file, and most of these."""

import _op
import _runtime
from _slices import _count, _start, _step, _stop

# The largest int of 64 bits: "to the end".
_END = 9223372036854775807


def bytes__of(value):
    """A bytes-like argument as bytes."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, bytearray):
        return _runtime.bytearray_bytes(value, 0, len(value))
    raise TypeError(f"a bytes-like object is required, not '{_op.type_name(value)}'")


def bytes__single(value):
    if value < 0 or value > 255:
        raise ValueError("byte must be in range(0, 256)")
    return _runtime.bytes_from_latin1(chr(value))


def bytes__needle(value):
    """What is looked for: bytes, or one byte by its number."""
    if isinstance(value, int):
        return bytes__single(value)
    if isinstance(value, (bytes, bytearray)):
        return bytes__of(value)
    raise TypeError(
        f"argument should be integer or bytes-like object, not '{_op.type_name(value)}'"
    )


def bytes__new(source, encoding, errors):
    if isinstance(source, str):
        if encoding is None:
            raise TypeError("string argument without an encoding")
        return source.encode(encoding, "strict" if errors is None else errors)
    if encoding is not None:
        raise TypeError("encoding without a string argument")
    if isinstance(source, int):
        if source < 0:
            raise ValueError("negative count")
        return _runtime.bytes_repeat(b"\0", source)
    if isinstance(source, (bytes, bytearray)):
        return bytes__of(source)
    if _op.is_number(source):
        raise TypeError(f"cannot convert '{_op.type_name(source)}' object to bytes")
    result = _runtime.bytearray_make(0)
    for item in source:
        if not isinstance(item, int):
            raise TypeError(
                f"'{_op.type_name(item)}' object cannot be interpreted as an integer"
            )
        if item < 0 or item > 255:
            raise ValueError("bytes must be in range(0, 256)")
        _runtime.bytearray_push(result, item)
    return _runtime.bytearray_bytes(result, 0, len(result))


def bytes__class_fromhex(string, /):
    result = _runtime.bytearray_make(0)
    n = len(string)
    i = 0
    while i < n:
        if string[i] == " " or "\t" <= string[i] <= "\r":
            i += 1
            continue
        high = _hex_digit(string[i])
        low = _hex_digit(string[i + 1]) if i + 1 < n else -1
        if high < 0 or low < 0:
            at = i if high < 0 else i + 1
            raise ValueError(f"non-hexadecimal number found in fromhex() arg at position {at}")
        _runtime.bytearray_push(result, high * 16 + low)
        i += 2
    return _runtime.bytearray_bytes(result, 0, len(result))


def _hex_digit(c):
    if "0" <= c <= "9":
        return ord(c) - 48
    if "a" <= c <= "f":
        return ord(c) - 87
    if "A" <= c <= "F":
        return ord(c) - 55
    return -1


def bytes__ord(self):
    if len(self) != 1:
        raise TypeError(f"ord() expected a character, but string of length {len(self)} found")
    return self[0]


# Operators


def bytes__slice(self, start, stop, step):
    by = _step(step)
    first = _start(start, by, len(self))
    return _runtime.bytes_slice(self, first, _count(first, _stop(stop, by, len(self)), by), by)


def bytes__contains(self, value):
    if isinstance(value, int):
        return _runtime.bytes_contains(self, bytes__single(value))
    return _runtime.bytes_contains(self, bytes__of(value))


# Searching


def bytes__find(self, sub, start=None, end=None, /):
    return _runtime.bytes_find(
        self, bytes__needle(sub), 0 if start is None else start, _END if end is None else end
    )


def bytes__rfind(self, sub, start=None, end=None, /):
    return _runtime.bytes_rfind(
        self, bytes__needle(sub), 0 if start is None else start, _END if end is None else end
    )


def bytes__index(self, sub, start=None, end=None, /):
    found = bytes__find(self, sub, start, end)
    if found < 0:
        raise ValueError("subsection not found")
    return found


def bytes__rindex(self, sub, start=None, end=None, /):
    found = bytes__rfind(self, sub, start, end)
    if found < 0:
        raise ValueError("subsection not found")
    return found


def bytes__count(self, sub, start=None, end=None, /):
    return _runtime.bytes_count(
        self, bytes__needle(sub), 0 if start is None else start, _END if end is None else end
    )


def bytes__startswith(self, prefix, start=None, end=None, /):
    first = 0 if start is None else start
    last = _END if end is None else end
    if _op.is_tuple(prefix):
        for part in prefix:
            if _runtime.bytes_starts_with(self, bytes__of(part), first, last):
                return True
        return False
    if not isinstance(prefix, (bytes, bytearray)):
        raise TypeError(
            f"startswith first arg must be bytes or a tuple of bytes, not {_op.type_name(prefix)}"
        )
    return _runtime.bytes_starts_with(self, bytes__of(prefix), first, last)


def bytes__endswith(self, suffix, start=None, end=None, /):
    first = 0 if start is None else start
    last = _END if end is None else end
    if _op.is_tuple(suffix):
        for part in suffix:
            if _runtime.bytes_ends_with(self, bytes__of(part), first, last):
                return True
        return False
    if not isinstance(suffix, (bytes, bytearray)):
        raise TypeError(
            f"endswith first arg must be bytes or a tuple of bytes, not {_op.type_name(suffix)}"
        )
    return _runtime.bytes_ends_with(self, bytes__of(suffix), first, last)


# Taking apart


def bytes__split(self, sep=None, maxsplit=-1):
    if sep is not None:
        return _runtime.bytes_split_on(self, bytes__of(sep), maxsplit)
    parts = [self][:0]
    n = len(self)
    left = _END if maxsplit < 0 else maxsplit
    i = 0
    while True:
        while i < n and _is_space(_runtime.bytes_get(self, i)):
            i += 1
        if i >= n:
            break
        if left == 0:
            parts.append(self[i:])
            break
        start = i
        while i < n and not _is_space(_runtime.bytes_get(self, i)):
            i += 1
        parts.append(self[start:i])
        left -= 1
    return parts


def bytes__rsplit(self, sep=None, maxsplit=-1):
    if sep is not None:
        return _runtime.bytes_rsplit_on(self, bytes__of(sep), maxsplit)
    parts = [self][:0]
    left = _END if maxsplit < 0 else maxsplit
    end = len(self)
    while True:
        while end > 0 and _is_space(_runtime.bytes_get(self, end - 1)):
            end -= 1
        if end == 0:
            break
        if left == 0:
            parts.append(self[:end])
            break
        i = end
        while i > 0 and not _is_space(_runtime.bytes_get(self, i - 1)):
            i -= 1
        parts.append(self[i:end])
        end = i
        left -= 1
    parts.reverse()
    return parts


def _is_space(byte):
    return byte == 32 or 9 <= byte <= 13


def bytes__splitlines(self, keepends=False):
    parts = [self][:0]
    n = len(self)
    start = 0
    i = 0
    while i < n:
        byte = _runtime.bytes_get(self, i)
        i += 1
        if byte == 10 or byte == 13:
            end = i - 1
            if byte == 13 and i < n and _runtime.bytes_get(self, i) == 10:
                i += 1
            parts.append(self[start:i] if keepends else self[start:end])
            start = i
    if start < n:
        parts.append(self[start:])
    return parts


def bytes__partition(self, sep, /):
    middle = bytes__of(sep)
    if len(middle) == 0:
        raise ValueError("empty separator")
    found = _runtime.bytes_find(self, middle, 0, _END)
    if found < 0:
        return (self, b"", b"")
    return (self[:found], middle, self[found + len(middle) :])


def bytes__rpartition(self, sep, /):
    middle = bytes__of(sep)
    if len(middle) == 0:
        raise ValueError("empty separator")
    found = _runtime.bytes_rfind(self, middle, 0, _END)
    if found < 0:
        return (b"", b"", self)
    return (self[:found], middle, self[found + len(middle) :])


def bytes__stripped(self, chars, left, right):
    taken = b" \t\n\r\x0b\f" if chars is None else bytes__of(chars)
    start = 0
    end = len(self)
    while left and start < end and _runtime.bytes_get(self, start) in taken:
        start += 1
    while right and end > start and _runtime.bytes_get(self, end - 1) in taken:
        end -= 1
    return self[start:end]


def bytes__strip(self, bytes=None, /):
    return bytes__stripped(self, bytes, True, True)


def bytes__lstrip(self, bytes=None, /):
    return bytes__stripped(self, bytes, True, False)


def bytes__rstrip(self, bytes=None, /):
    return bytes__stripped(self, bytes, False, True)


def bytes__removeprefix(self, prefix, /):
    start = bytes__of(prefix)
    return self[len(start) :] if _runtime.bytes_starts_with(self, start, 0, _END) else self


def bytes__removesuffix(self, suffix, /):
    end = bytes__of(suffix)
    return self[: len(self) - len(end)] if _runtime.bytes_ends_with(self, end, 0, _END) else self


# Putting together


@_inline
def bytes__join(self, iterable_of_bytes, /):
    parts = []
    for item in iterable_of_bytes:
        if not isinstance(item, (bytes, bytearray)):
            raise TypeError(
                f"sequence item {len(parts)}: expected a bytes-like object, {_op.type_name(item)} found"
            )
        parts.append(bytes__of(item))
    return _runtime.bytes_join(self, parts)


def bytes__replace(self, old, new, count=-1, /):
    return _runtime.bytes_replace(self, bytes__of(old), bytes__of(new), count)


def bytes__translate(self, table, /, delete=None):
    result = _runtime.bytearray_make(0)
    if table is not None and len(table) != 256:
        raise ValueError("translation table must be 256 characters long")
    for byte in self:
        if delete is None or byte not in delete:
            _runtime.bytearray_push(result, byte if table is None else table[byte])
    return _runtime.bytearray_bytes(result, 0, len(result))


def bytes__class_maketrans(frm, to, /):
    if len(frm) != len(to):
        raise ValueError("maketrans arguments must have same length")
    result = _runtime.bytearray_make(256)
    for i in range(256):
        _runtime.bytearray_set(result, i, i)
    for i in range(len(frm)):
        _runtime.bytearray_set(result, frm[i], to[i])
    return _runtime.bytearray_bytes(result, 0, 256)


def bytes__zfill(self, width, /):
    n = len(self)
    if n >= width:
        return self
    if n > 0 and (self[0] == 43 or self[0] == 45):
        return self[:1] + b"0" * (width - n) + self[1:]
    return b"0" * (width - n) + self


def _fill(name, fillchar):
    if fillchar is None:
        return b" "
    fill = bytes__of(fillchar)
    if len(fill) != 1:
        raise TypeError(
            f"{name}() argument 2 must be a byte string of length 1, not {_op.type_name(fillchar)}"
        )
    return fill


def bytes__ljust(self, width, fillchar=None, /):
    fill = _fill("ljust", fillchar)
    return self + fill * (width - len(self)) if width > len(self) else self


def bytes__rjust(self, width, fillchar=None, /):
    fill = _fill("rjust", fillchar)
    return fill * (width - len(self)) + self if width > len(self) else self


def bytes__center(self, width, fillchar=None, /):
    fill = _fill("center", fillchar)
    n = len(self)
    if n >= width:
        return self
    margin = width - n
    left = margin // 2 + (margin & width & 1)
    return fill * left + self + fill * (margin - left)


def bytes__expandtabs(self, tabsize=8):
    return _runtime.bytes_from_latin1(_runtime.str_expand_tabs(_runtime.bytes_to_latin1(self), tabsize))


# Case and kinds, of ASCII letters alone


def bytes__upper(self):
    return _runtime.bytes_to_ascii_case(self, True)


def bytes__lower(self):
    return _runtime.bytes_to_ascii_case(self, False)


def _is_upper(byte):
    return 65 <= byte <= 90


def _is_lower(byte):
    return 97 <= byte <= 122


def bytes__swapcase(self):
    result = _runtime.bytearray_make(0)
    for byte in self:
        _runtime.bytearray_push(result, byte ^ 32 if _is_upper(byte) or _is_lower(byte) else byte)
    return _runtime.bytearray_bytes(result, 0, len(result))


def bytes__titled(self, once):
    result = _runtime.bytearray_make(0)
    in_word = False
    for byte in self:
        if _is_upper(byte) and in_word or _is_lower(byte) and not in_word:
            _runtime.bytearray_push(result, byte ^ 32)
        else:
            _runtime.bytearray_push(result, byte)
        in_word = once or _is_upper(byte) or _is_lower(byte)
    return _runtime.bytearray_bytes(result, 0, len(result))


def bytes__title(self):
    return bytes__titled(self, False)


def bytes__capitalize(self):
    return bytes__titled(self, True)


def bytes__isupper(self):
    found = False
    for byte in self:
        if _is_lower(byte):
            return False
        found = found or _is_upper(byte)
    return found


def bytes__islower(self):
    found = False
    for byte in self:
        if _is_upper(byte):
            return False
        found = found or _is_lower(byte)
    return found


def bytes__istitle(self):
    found = False
    in_word = False
    for byte in self:
        if _is_upper(byte):
            if in_word:
                return False
            found = True
            in_word = True
        elif _is_lower(byte):
            if not in_word:
                return False
        else:
            in_word = False
    return found


def bytes__isalpha(self):
    for byte in self:
        if not (_is_upper(byte) or _is_lower(byte)):
            return False
    return len(self) > 0


def bytes__isdigit(self):
    for byte in self:
        if not 48 <= byte <= 57:
            return False
    return len(self) > 0


def bytes__isalnum(self):
    for byte in self:
        if not (_is_upper(byte) or _is_lower(byte) or 48 <= byte <= 57):
            return False
    return len(self) > 0


def bytes__isspace(self):
    for byte in self:
        if not _is_space(byte):
            return False
    return len(self) > 0


def bytes__isascii(self):
    for byte in self:
        if byte > 127:
            return False
    return True


# Text


def bytes__hex(self, sep="", bytes_per_sep=1):
    pieces = []
    n = len(self)
    if len(sep) > 1:
        raise ValueError("sep must be length 1.")
    for i in range(n):
        if i > 0 and bytes_per_sep != 0:
            place = n - i if bytes_per_sep > 0 else i
            if place % abs(bytes_per_sep) == 0:
                pieces.append(sep)
        byte = _runtime.bytes_get(self, i)
        pieces.append("0123456789abcdef"[byte >> 4])
        pieces.append("0123456789abcdef"[byte & 15])
    return "".join(pieces)
