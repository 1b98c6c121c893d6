"""Built-in functions and methods that are ordinary Python, compiled like the user's own code.

`list__index` is the method `index` of lists, and so on. Names that begin with `_` or hold `__` are not seen
by programs. `_runtime`, `_math` and `_op` are the operations that the compiler knows by itself.
"""

import _math
import _op
import _runtime

# The largest int of 64 bits: "to the end".
_END = 9223372036854775807


# Iteration


def sum(iterable, /, start=0):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    total = start
    for item in iterable:
        total = total + item
    return total


def any(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


def min_of(iterable, *, key=None):
    first = True
    for item in iterable:
        score = item if key is None else key(item)
        if first:
            best = item
            best_score = score
            first = False
        elif score < best_score:
            best = item
            best_score = score
    if first:
        raise ValueError("min() arg is an empty sequence")
    return best


def max_of(iterable, *, key=None):
    first = True
    for item in iterable:
        score = item if key is None else key(item)
        if first:
            best = item
            best_score = score
            first = False
        elif score > best_score:
            best = item
            best_score = score
    if first:
        raise ValueError("max() arg is an empty sequence")
    return best


def divmod(a, b, /):
    return (a // b, a % b)


@_inline
def sorted(iterable, /, *, key=None, reverse=False):
    result = list(iterable)
    list__sort(result, key=key, reverse=reverse)
    return result


def bin(number, /):
    return _runtime.int_to_base(number, 2)


def oct(number, /):
    return _runtime.int_to_base(number, 8)


def hex(number, /):
    return _runtime.int_to_base(number, 16)


# Slices


def _start(start, step, length):
    if start is None:
        return length - 1 if step < 0 else 0
    if start < 0:
        if start < -length:
            return -1 if step < 0 else 0
        return start + length
    if start >= length:
        return length - 1 if step < 0 else length
    return start


def _stop(stop, step, length):
    if stop is None:
        return -1 if step < 0 else length
    if stop < 0:
        if stop < -length:
            return -1 if step < 0 else 0
        return stop + length
    if stop >= length:
        return length - 1 if step < 0 else length
    return stop


def _step(step):
    if step is None:
        return 1
    if step == 0:
        raise ValueError("slice step cannot be zero")
    return step


def _count(start, stop, step):
    if step > 0:
        return (stop - start - 1) // step + 1 if start < stop else 0
    return (start - stop - 1) // -step + 1 if stop < start else 0


@_inline
def list__slice(self, start, stop, step):
    by = _step(step)
    first = _start(start, by, len(self))
    count = _count(first, _stop(stop, by, len(self)), by)
    result = _op.list_like(self, count)
    for i in range(count):
        result.append(_op.list_get(self, first + i * by))
    return result


def list__delete_slice(self, start, stop, step):
    by = _step(step)
    n = len(self)
    first = _start(start, by, n)
    count = _count(first, _stop(stop, by, n), by)
    if by < 0:
        first = first + (count - 1) * by
        by = -by
    kept = first
    next = first
    removed = 0
    for i in range(first, n):
        if removed < count and i == next:
            removed += 1
            next += by
        else:
            self[kept] = _op.list_get(self, i)
            kept += 1
    for _ in range(removed):
        _op.list_remove_last(self)


@_inline
def list__set_slice(self, start, stop, step, values):
    by = _step(step)
    n = len(self)
    first = _start(start, by, n)
    last = _stop(stop, by, n)
    items = list(values)
    m = len(items)
    if by == 1 and (step is None or step == 1):
        count = last - first if last > first else 0
        common = min(count, m)
        for i in range(common):
            self[first + i] = _op.list_get(items, i)
        for i in range(common, m):
            _op.list_insert(self, first + i, _op.list_get(items, i))
        if count > m:
            list__delete_slice(self, first + m, first + count, 1)
    else:
        count = _count(first, last, by)
        if m != count:
            raise ValueError(f"attempt to assign sequence of size {m} to extended slice of size {count}")
        for i in range(m):
            self[first + i * by] = _op.list_get(items, i)


def str__slice(self, start, stop, step):
    by = _step(step)
    first = _start(start, by, len(self))
    return _runtime.str_slice(self, first, _count(first, _stop(stop, by, len(self)), by), by)


# range


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


# list


def list__repr(self):
    parts = ["["]
    first = True
    for item in self:
        if first:
            first = False
        else:
            parts.append(", ")
        parts.append(repr(item))
    parts.append("]")
    return _runtime.str_join("", parts)


def list__eq(self, other):
    if len(self) != len(other):
        return False
    for i in range(len(self)):
        if i >= len(self) or i >= len(other):
            return False
        if not self[i] == other[i]:
            return False
    return True


def list__lt(self, other):
    n = min(len(self), len(other))
    for i in range(n):
        if not self[i] == other[i]:
            return self[i] < other[i]
    return len(self) < len(other)


def list__le(self, other):
    n = min(len(self), len(other))
    for i in range(n):
        if not self[i] == other[i]:
            return self[i] <= other[i]
    return len(self) <= len(other)


def list__contains(self, value):
    for item in self:
        if item == value:
            return True
    return False


@_inline
def list__add(self, other):
    result = []
    for item in self:
        result.append(item)
    for item in other:
        result.append(item)
    return result


@_inline
def list__repeat(self, count):
    result = []
    n = len(self)
    for _ in range(count):
        for i in range(n):
            result.append(_op.list_get(self, i))
    return result


@_inline
def list__extend(self, iterable, /):
    if _op.is_list(iterable):
        # A list may be extended with itself.
        n = len(iterable)
        for i in range(n):
            self.append(_op.list_get(iterable, i))
    else:
        for item in iterable:
            self.append(item)


@_inline
def list__copy(self):
    result = []
    for item in self:
        result.append(item)
    return result


def list__pop(self, index=-1, /):
    n = len(self)
    if n == 0:
        raise IndexError("pop from empty list")
    if index == -1:
        return _op.list_remove_last(self)
    if index < 0:
        index = index + n
    if index < 0 or index >= n:
        raise IndexError("pop index out of range")
    return _op.list_remove(self, index)


@_inline
def list__insert(self, index, value, /):
    n = len(self)
    if index < 0:
        index = index + n if index >= -n else 0
    if index > n:
        index = n
    _op.list_insert(self, index, value)


def list__index(self, value, start=0, stop=_END, /):
    n = len(self)
    if start < 0:
        start = max(start + n, 0)
    if stop < 0:
        stop = max(stop + n, 0)
    i = start
    while i < stop and i < len(self):
        if self[i] == value:
            return i
        i += 1
    raise ValueError(f"{value!r} is not in list")


def list__count(self, value, /):
    found = 0
    for item in self:
        if item == value:
            found += 1
    return found


def list__remove(self, value, /):
    for i in range(len(self)):
        if self[i] == value:
            _op.list_remove(self, i)
            return
    raise ValueError("list.remove(x): x not in list")


def list__reverse(self):
    i = 0
    j = len(self) - 1
    while i < j:
        self[i], self[j] = self[j], self[i]
        i += 1
        j -= 1


@_inline
def list__sort(self, *, key=None, reverse=False):
    n = len(self)
    if key is None:
        _merge_sort(self, True if reverse else False)
    else:
        scores = [key(item) for item in self]
        order = [i for i in range(n)]
        _merge_sort_by(order, scores, True if reverse else False)
        copy = self[:]
        for i in range(n):
            self[i] = _op.list_get(copy, order[i])


def _merge_sort(values, reverse):
    """Sorts stably in place: insertion sort of short runs, then merges from the bottom up."""
    n = len(values)
    width = 8
    start = 0
    while start < n:
        end = min(start + width, n)
        for i in range(start + 1, end):
            item = values[i]
            j = i
            if reverse:
                while j > start and values[j - 1] < item:
                    values[j] = values[j - 1]
                    j -= 1
            else:
                while j > start and item < values[j - 1]:
                    values[j] = values[j - 1]
                    j -= 1
            values[j] = item
        start = end
    if n <= width:
        return
    source = values
    buffer = values[:]
    while width < n:
        low = 0
        while low < n:
            middle = min(low + width, n)
            high = min(low + 2 * width, n)
            i = low
            j = middle
            for k in range(low, high):
                if i < middle and (
                    j >= high
                    or (not (source[i] < source[j]) if reverse else not (source[j] < source[i]))
                ):
                    buffer[k] = source[i]
                    i += 1
                else:
                    buffer[k] = source[j]
                    j += 1
            low = high
        for k in range(n):
            source[k] = buffer[k]
        width *= 2


def _merge_sort_by(order, scores, reverse):
    """Sorts positions stably by their scores."""
    n = len(order)
    buffer = [0] * n
    width = 1
    while width < n:
        low = 0
        while low < n:
            middle = min(low + width, n)
            high = min(low + 2 * width, n)
            i = low
            j = middle
            for k in range(low, high):
                if i < middle and (
                    j >= high
                    or (
                        not (scores[order[i]] < scores[order[j]])
                        if reverse
                        else not (scores[order[j]] < scores[order[i]])
                    )
                ):
                    buffer[k] = order[i]
                    i += 1
                else:
                    buffer[k] = order[j]
                    j += 1
            low = high
        for k in range(n):
            order[k] = buffer[k]
        width *= 2


# tuple


def tuple__index(self, value, /):
    i = 0
    for item in self:
        if item == value:
            return i
        i += 1
    raise ValueError("tuple.index(x): x not in tuple")


def tuple__count(self, value, /):
    found = 0
    for item in self:
        if item == value:
            found += 1
    return found


# str


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
            raise TypeError("sequence item: expected str instance")
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


# int and float


def int__bit_length(self):
    return _runtime.int_bit_length(self)


def float__is_integer(self):
    return _runtime.float_is_integer(self)


def float32__str(self):
    """The shortest decimal that rounds to the same 32 bits."""
    value = float(self)
    if value - value != 0.0:
        return str(value)
    for digits in range(1, 10):
        text = _runtime.format_float(value, "." + str(digits) + "g")
        shorter = _runtime.float_from_str(text)
        if _op.float32(shorter) == self:
            return str(shorter)
    return str(value)


def uint64__str(self):
    rest = int(self // 10)
    last = int(self % 10)
    if rest == 0:
        return str(last)
    return str(rest) + str(last)


# numpy.ndarray


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
