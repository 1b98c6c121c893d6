"""dict and its views: entries in order of insertion, found through a table of open addressing.

An entry is (key, value, hash). What was deleted leaves a hole with the hash -1, which no key has; holes go
when the table is made anew. The numbers in here are machine words, which do not overflow into anything else.
"""

import _op
from _set import _free_slots, set
from _types import int32, int64, uint64


class dict[K, V]:
    _entries: list[tuple[K, V, int64]]
    # Of each slot: the number of an entry, -1 where it is free, -2 where an entry was.
    _index: list[int32]
    _used: int64
    # All entries before it are holes.
    _head: int64
    # How many entries may still be appended before the table is made anew.
    _usable: int64

    def __init__(self):
        self._entries = []
        self._index = _free_slots(int64(8))
        self._used = int64(0)
        self._head = int64(0)
        self._usable = int64(5)

    def _find(self, key, h):
        """The number of the key's entry, or -1."""
        index = self._index
        entries = self._entries
        mask = uint64(int64(len(index)) - 1)
        perturb = uint64(h)
        i = perturb & mask
        while True:
            e = _op.list_get(index, i)
            if e >= 0:
                entry = _op.list_get(entries, e)
                if entry[2] == h and _op.equal(entry[0], key):
                    return int64(e)
            elif e == -1:
                return int64(-1)
            perturb = perturb >> 5
            i = (i * 5 + perturb + 1) & mask

    def _store(self, key: K, value: V, h):
        e = self._find(key, h)
        if e >= 0:
            _op.list_set(self._entries, e, (_op.list_get(self._entries, e)[0], value, h))
        else:
            self._append(key, value, h)

    def _append(self, key: K, value: V, h):
        """Adds a key that is not there."""
        if self._usable == 0:
            self._resize()
        self._index_entry(h, int32(int64(len(self._entries))))
        self._entries.append((key, value, h))
        self._used = self._used + 1
        self._usable = self._usable - 1

    def _index_entry(self, h, number):
        index = self._index
        mask = uint64(int64(len(index)) - 1)
        perturb = uint64(h)
        i = perturb & mask
        while _op.list_get(index, i) != -1:
            perturb = perturb >> 5
            i = (i * 5 + perturb + 1) & mask
        _op.list_set(index, i, number)

    def _resize(self):
        size = int64(8)
        while size < self._used * 3:
            size = size << 1
        old = self._entries
        self._head = int64(0)
        self._index = _free_slots(size)
        self._usable = (size << 1) // 3 - self._used
        if int64(len(old)) == self._used:
            number = int32(0)
            for entry in old:
                self._index_entry(entry[2], number)
                number = number + int32(1)
        else:
            entries = _op.list_like(old, int(self._used))
            for entry in old:
                if entry[2] != -1:
                    self._index_entry(entry[2], int32(int64(len(entries))))
                    entries.append(entry)
            self._entries = entries

    def _remove(self, e):
        """Takes the entry out and gives its value."""
        entries = self._entries
        entry = _op.list_get(entries, e)
        index = self._index
        mask = uint64(int64(len(index)) - 1)
        perturb = uint64(entry[2])
        i = perturb & mask
        while int64(_op.list_get(index, i)) != e:
            perturb = perturb >> 5
            i = (i * 5 + perturb + 1) & mask
        _op.list_set(index, i, int32(-2))
        value = entry[1]
        if e == self._head:
            self._head = e + 1
        _op.list_set(entries, e, (_op.undefined(entry[0]), _op.undefined(entry[1]), int64(-1)))
        self._used = self._used - 1
        return value

    # Iteration: by positions in the entries.

    def __iteration_token__(self):
        return self._used

    def __first_position__(self):
        first = self._entry_from(self._head)
        if first > self._head:
            self._head = first
        return first

    def __next_position__(self, position, expected, seen):
        if self._used != expected:
            raise RuntimeError("dictionary changed size during iteration")
        next = self._entry_from(position + 1)
        if next >= 0 and int64(seen) == expected:
            raise RuntimeError("dictionary keys changed during iteration")
        return next

    def __at_position__(self, position):
        return _op.list_get(self._entries, position)[0]

    def _entry_from(self, position):
        """The first entry from a position on that is no hole, or -1."""
        entries = self._entries
        n = int64(len(entries))
        while position < n:
            if _op.list_get(entries, position)[2] != -1:
                return position
            position = position + 1
        return int64(-1)

    def _backwards(self):
        result = []
        i = int64(len(self._entries)) - 1
        while i >= 0:
            entry = _op.list_get(self._entries, i)
            if entry[2] != -1:
                result.append(entry[0])
            i = i - 1
        return result

    def _fill(self, other, /):
        self.update(other)

    def __len__(self):
        return int(self._used)

    def __contains__(self, key, /):
        return bool(self._find(key, _op.hash(key)) >= 0)

    def __getitem__(self, key, /):
        e = self._find(key, _op.hash(key))
        if e < 0:
            raise KeyError(key)
        return _op.list_get(self._entries, e)[1]

    def __setitem__(self, key: K, value: V, /):
        self._store(key, value, _op.hash(key))

    def __delitem__(self, key, /):
        e = self._find(key, _op.hash(key))
        if e < 0:
            raise KeyError(key)
        self._remove(e)

    def __eq__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        if self._used != other._used:
            return False
        for entry in self._entries:
            if entry[2] != -1:
                e = other._find(entry[0], entry[2])
                if e < 0 or not _op.equal(entry[1], _op.list_get(other._entries, e)[1]):
                    return False
        return True

    def __repr__(self):
        return self._text()

    def _text(self):
        parts = ["{"]
        for key, value in self.items():
            if len(parts) > 1:
                parts.append(", ")
            parts.append(repr(key))
            parts.append(": ")
            parts.append(repr(value))
        parts.append("}")
        return "".join(parts)

    def __or__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ior__(self, other, /):
        self.update(other)
        return self

    def get(self, key, default=None, /):
        e = self._find(key, _op.hash(key))
        if e < 0:
            return default
        return _op.list_get(self._entries, e)[1]

    def setdefault(self, key: K, default: V = None, /):
        h = _op.hash(key)
        e = self._find(key, h)
        if e >= 0:
            return _op.list_get(self._entries, e)[1]
        self._append(key, default, h)
        return default

    def pop(self, key, /, *default):
        e = self._find(key, _op.hash(key))
        if e < 0:
            if len(default) == 0:
                raise KeyError(key)
            return default[0]
        return self._remove(e)

    def popitem(self):
        if self._used == 0:
            raise KeyError("popitem(): dictionary is empty")
        entries = self._entries
        while _op.list_get(entries, int64(len(entries)) - 1)[2] == -1:
            _op.list_remove_last(entries)
        last = int64(len(entries)) - 1
        entry = _op.list_get(entries, last)
        item = (entry[0], entry[1])
        self._remove(last)
        _op.list_remove_last(entries)
        if self._head > last:
            self._head = last
        return item

    def update(self, other, /):
        if isinstance(other, dict):
            for entry in other._entries:
                if entry[2] != -1:
                    self._store(entry[0], entry[1], entry[2])
        else:
            n = 0
            for pair in other:
                _check_pair(pair, n)
                key, value = pair
                self[key] = value
                n += 1

    def copy(self):
        result = _op.new_like(self)
        result.update(self)
        return result

    def clear(self):
        self._entries = []
        self._index = _free_slots(int64(8))
        self._used = int64(0)
        self._head = int64(0)
        self._usable = int64(5)

    def keys(self):
        return dict_keys(self)

    def values(self):
        return dict_values(self)

    def items(self):
        return dict_items(self)

    @staticmethod
    def fromkeys(iterable, value=None, /):
        result = dict()
        for key in iterable:
            result[key] = value
        return result


def _check_pair(pair, n):
    """Raises what CPython does for an element that is no pair."""
    if _op.is_sized(pair):
        if len(pair) != 2:
            raise ValueError(
                f"dictionary update sequence element #{n} has length {len(pair)}; 2 is required"
            )
    else:
        raise TypeError(f"cannot convert dictionary update sequence element #{n} to a sequence")


class dict_keys[D]:
    _dict: D

    def __init__(self, mapping: D):
        self._dict = mapping

    def __iteration_token__(self):
        return self._dict.__iteration_token__()

    def __first_position__(self):
        return self._dict.__first_position__()

    def __next_position__(self, position, expected, seen):
        return self._dict.__next_position__(position, expected, seen)

    def __at_position__(self, position):
        return self._dict.__at_position__(position)

    def _backwards(self):
        return self._dict._backwards()

    def __len__(self):
        return len(self._dict)

    def __contains__(self, key, /):
        return key in self._dict

    def __repr__(self):
        return f"dict_keys({list(self)!r})"

    def __eq__(self, other, /):
        if not _op.is_set_like(other):
            return NotImplemented
        return len(self) == len(other) and _contains_all(other, self)

    def __le__(self, other, /):
        if not _op.is_set_like(other):
            return NotImplemented
        return len(self) <= len(other) and _contains_all(other, self)

    def __lt__(self, other, /):
        if not _op.is_set_like(other):
            return NotImplemented
        return len(self) < len(other) and _contains_all(other, self)

    def __ge__(self, other, /):
        if not _op.is_set_like(other):
            return NotImplemented
        return len(self) >= len(other) and _contains_all(self, other)

    def __gt__(self, other, /):
        if not _op.is_set_like(other):
            return NotImplemented
        return len(self) > len(other) and _contains_all(self, other)

    def __and__(self, other, /):
        return _view_and(self, other)

    def __rand__(self, other, /):
        return _view_and(self, other)

    def __or__(self, other, /):
        result = set(self)
        result.update(other)
        return result

    def __ror__(self, other, /):
        result = set(other)
        result.update(self)
        return result

    def __sub__(self, other, /):
        result = set(self)
        result.difference_update(other)
        return result

    def __rsub__(self, other, /):
        result = set(other)
        result.difference_update(self)
        return result

    def __xor__(self, other, /):
        result = set(self)
        result.symmetric_difference_update(other)
        return result

    def __rxor__(self, other, /):
        result = set(other)
        result.symmetric_difference_update(self)
        return result

    def isdisjoint(self, other, /):
        for item in other:
            if item in self:
                return False
        return True


class dict_values[D]:
    _dict: D

    def __init__(self, mapping: D):
        self._dict = mapping

    def __iteration_token__(self):
        return self._dict.__iteration_token__()

    def __first_position__(self):
        return self._dict.__first_position__()

    def __next_position__(self, position, expected, seen):
        return self._dict.__next_position__(position, expected, seen)

    def __at_position__(self, position):
        return _op.list_get(self._dict._entries, position)[1]

    def _backwards(self):
        result = list(self)
        result.reverse()
        return result

    def __len__(self):
        return len(self._dict)

    def __repr__(self):
        return f"dict_values({list(self)!r})"


class dict_items[D]:
    _dict: D

    def __init__(self, mapping: D):
        self._dict = mapping

    def __iteration_token__(self):
        return self._dict.__iteration_token__()

    def __first_position__(self):
        return self._dict.__first_position__()

    def __next_position__(self, position, expected, seen):
        return self._dict.__next_position__(position, expected, seen)

    def __at_position__(self, position):
        entry = _op.list_get(self._dict._entries, position)
        return (entry[0], entry[1])

    def _backwards(self):
        result = list(self)
        result.reverse()
        return result

    def __len__(self):
        return len(self._dict)

    def __contains__(self, item, /):
        key, value = item
        e = self._dict._find(key, _op.hash(key))
        return bool(e >= 0) and _op.equal(_op.list_get(self._dict._entries, e)[1], value)

    def __repr__(self):
        return f"dict_items({list(self)!r})"

    def __eq__(self, other, /):
        if not _op.is_set_like(other):
            return NotImplemented
        return len(self) == len(other) and _contains_all(other, self)

    def __le__(self, other, /):
        if not _op.is_set_like(other):
            return NotImplemented
        return len(self) <= len(other) and _contains_all(other, self)

    def __and__(self, other, /):
        return _view_and(self, other)

    def __or__(self, other, /):
        result = set(self)
        result.update(other)
        return result

    def __sub__(self, other, /):
        result = set(self)
        result.difference_update(other)
        return result

    def __xor__(self, other, /):
        result = set(self)
        result.symmetric_difference_update(other)
        return result

    def isdisjoint(self, other, /):
        for item in other:
            if item in self:
                return False
        return True


def _contains_all(container, items):
    for item in items:
        if item not in container:
            return False
    return True


def _view_and(view, other):
    """CPython goes through the smaller of the two, which shows in the order of the result."""
    if _op.is_set_like(other):
        if isinstance(other, set):
            if len(view) <= len(other):
                return other.intersection(view)
        elif len(other) > len(view):
            return _common(other, view)
    return _common(view, other)


def _common(container, items):
    result = set()
    for item in items:
        if item in container:
            result.add(item)
    return result
