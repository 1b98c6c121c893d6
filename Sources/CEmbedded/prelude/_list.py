"""Methods and operators of lists."""

import _op
import _runtime
from _slices import _count, _start, _step, _stop

# The largest int of 64 bits: "to the end".
_END = 9223372036854775807


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
