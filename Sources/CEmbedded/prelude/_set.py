"""set and frozenset, in CPython's own order: the table is probed, grown and thinned out as CPython's is.

A slot of the table holds the number of an entry (key, hash); -1 where it is free; -2 - number where an entry
was, whose place may be used again. The numbers in here are machine words.
"""

import _op
from _types import int32, int64, uint64


def _free_slots(n):
    slots = _op.list_with_room(int(n))
    while n > 0:
        slots.append(int32(-1))
        n = n - 1
    return slots


class _hashed[K]:
    """What set and frozenset have in common."""

    _entries: list[tuple[K, int64]]
    _index: list[int32]
    # How many slots are not free, and how many hold an entry.
    _taken: int64
    _used: int64

    def _find(self, key, h):
        """The slot of the key, or -1."""
        index = self._index
        entries = self._entries
        mask = uint64(int64(len(index)) - 1)
        perturb = uint64(h)
        i = perturb & mask
        while True:
            j = i
            last = i
            if i + 9 <= mask:
                last = i + 9
            while j <= last:
                e = _op.list_get(index, j)
                if e >= 0:
                    entry = _op.list_get(entries, e)
                    if entry[1] == h and _op.equal(entry[0], key):
                        return int64(j)
                elif e == -1:
                    return int64(-1)
                j = j + 1
            perturb = perturb >> 5
            i = (i * 5 + 1 + perturb) & mask

    def _add(self, key: K, h):
        index = self._index
        entries = self._entries
        mask = uint64(int64(len(index)) - 1)
        perturb = uint64(h)
        i = perturb & mask
        left = int32(-1)
        left_at = i
        while True:
            j = i
            last = i
            if i + 9 <= mask:
                last = i + 9
            while j <= last:
                e = _op.list_get(index, j)
                if e >= 0:
                    entry = _op.list_get(entries, e)
                    if entry[1] == h and _op.equal(entry[0], key):
                        return
                elif e == -1:
                    self._used = self._used + 1
                    if left != -1:
                        number = int32(-2) - left
                        _op.list_set(entries, number, (key, h))
                        _op.list_set(index, left_at, number)
                        return
                    _op.list_set(index, j, int32(int64(len(entries))))
                    entries.append((key, h))
                    self._taken = self._taken + 1
                    if self._taken * 5 >= int64(mask) * 3:
                        self._resize(self._used * 2 if self._used > 50000 else self._used * 4)
                    return
                else:
                    left = e
                    left_at = j
                j = j + 1
            perturb = perturb >> 5
            i = (i * 5 + 1 + perturb) & mask

    def _place(self, key: K, h):
        """Adds a key that is not there to a table without deleted entries and with room."""
        index = self._index
        mask = uint64(int64(len(index)) - 1)
        perturb = uint64(h)
        i = perturb & mask
        number = int32(int64(len(self._entries)))
        self._entries.append((key, h))
        while True:
            j = i
            last = i
            if i + 9 <= mask:
                last = i + 9
            while j <= last:
                if _op.list_get(index, j) == -1:
                    _op.list_set(index, j, number)
                    return
                j = j + 1
            perturb = perturb >> 5
            i = (i * 5 + 1 + perturb) & mask

    def _resize(self, least):
        size = int64(8)
        while size <= least:
            size = size << 1
        index = self._index
        entries = self._entries
        self._index = _free_slots(size)
        self._entries = _op.list_like(entries, int(self._used))
        self._taken = self._used
        for e in index:
            if e >= 0:
                entry = _op.list_get(entries, e)
                self._place(entry[0], entry[1])

    def _drop(self, slot):
        """Takes the entry of a slot out."""
        e = _op.list_get(self._index, slot)
        _op.list_set(self._index, slot, int32(-2) - e)
        entry = _op.list_get(self._entries, e)
        _op.list_set(self._entries, e, (_op.undefined(entry[0]), int64(0)))
        self._used = self._used - 1

    def _discard(self, key, h):
        slot = self._find(key, h)
        if slot < 0:
            return False
        self._drop(slot)
        return True

    def _merge(self, other):
        """Adds the entries of a set or frozenset."""
        if other._used == 0 or _op.is_same(self, other):
            return
        if (self._taken + other._used) * 5 >= (int64(len(self._index)) - 1) * 3:
            self._resize((self._used + other._used) * 2)
        entries = other._entries
        if self._taken == 0:
            if len(self._index) == len(other._index) and other._taken == other._used:
                self._index = other._index[:]
                for entry in entries:
                    self._entries.append((entry[0], entry[1]))
            else:
                self._entries = []
                for e in other._index:
                    if e >= 0:
                        entry = _op.list_get(entries, e)
                        self._place(entry[0], entry[1])
            self._taken = other._used
            self._used = other._used
        else:
            for e in other._index[:]:
                if e >= 0:
                    entry = _op.list_get(entries, e)
                    self._add(entry[0], entry[1])

    def _fill(self, other, /):
        if _op.is_hashed(other):
            self._merge(other)
        else:
            if _op.is_dict(other):
                if (self._taken + other._used) * 5 >= (int64(len(self._index)) - 1) * 3:
                    self._resize((self._used + other._used) * 2)
            for item in other:
                self._add(item, _op.hash(item))

    def _fill_beside(self, other, origin):
        """Adds to a copy of `origin`: that itself brings nothing new."""
        if not _op.is_same(origin, other):
            self._fill(other)

    def _add_all(self, other):
        """Adds the entries of a set or frozenset one by one."""
        for e in other._index:
            if e >= 0:
                entry = _op.list_get(other._entries, e)
                self._add(entry[0], entry[1])

    def _common(self, other):
        if _op.is_hashed(other):
            if _op.is_same(self, other):
                return self.copy()
            if other._used > self._used:
                result = _op.new_like(self)
                for e in self._index:
                    if e >= 0:
                        entry = _op.list_get(self._entries, e)
                        if other._find(entry[0], entry[1]) >= 0:
                            result._add(entry[0], entry[1])
                return result
            result = _op.new_like(self)
            for e in other._index:
                if e >= 0:
                    entry = _op.list_get(other._entries, e)
                    slot = self._find(entry[0], entry[1])
                    if slot >= 0:
                        result._add(entry[0], entry[1])
            return result
        result = _op.new_like(self)
        for item in other:
            h = _op.hash(item)
            if self._find(item, h) >= 0:
                result._add(item, h)
        return result

    def _take_out(self, other):
        if _op.is_hashed(other):
            if _op.is_same(self, other):
                self.clear()
                return
            if other._used >> 3 > self._used:
                for e in self._index[:]:
                    if e >= 0:
                        entry = _op.list_get(self._entries, e)
                        if other._find(entry[0], entry[1]) >= 0:
                            self._discard(entry[0], entry[1])
            else:
                for e in other._index:
                    if e >= 0:
                        entry = _op.list_get(other._entries, e)
                        self._discard(entry[0], entry[1])
        else:
            for item in other:
                self._discard(item, _op.hash(item))
        if self._taken - self._used > (int64(len(self._index)) - 1) // 4:
            self._resize(self._used * 2 if self._used > 50000 else self._used * 4)

    def _without(self, other):
        if not _op.is_sized_hashed(other) or self._used >> 2 > int64(len(other)):
            result = self._mutable_copy()
            result._take_out(other)
            return result
        result = _op.new_like(self)
        for e in self._index:
            if e >= 0:
                entry = _op.list_get(self._entries, e)
                if entry[0] not in other:
                    result._add(entry[0], entry[1])
        return result

    def _mutable_copy(self):
        result = _op.new_like(self)
        result._merge(self)
        return result

    def _exchange(self, other):
        """Takes out what is in `other`, and adds what was not there."""
        if _op.is_same(self, other):
            self.clear()
            return
        if _op.is_hashed(other):
            for e in other._index:
                if e >= 0:
                    entry = _op.list_get(other._entries, e)
                    if not self._discard(entry[0], entry[1]):
                        self._add(entry[0], entry[1])
        elif _op.is_dict(other):
            for item in other:
                h = _op.hash(item)
                if not self._discard(item, h):
                    self._add(item, h)
        else:
            once = _op.new_like(self)
            for item in other:
                once._add(item, _op.hash(item))
            self._exchange(once)

    # Iteration: by positions in the table.

    def __iteration_token__(self):
        return self._used

    def __first_position__(self):
        return self._slot_from(int64(0))

    def __next_position__(self, position, expected):
        if self._used != expected:
            raise RuntimeError("Set changed size during iteration")
        return self._slot_from(position + 1)

    def __at_position__(self, position):
        return _op.list_get(self._entries, _op.list_get(self._index, position))[0]

    def _slot_from(self, position):
        """The first slot from a position on that holds an entry, or -1."""
        index = self._index
        n = int64(len(index))
        while position < n:
            if _op.list_get(index, position) >= 0:
                return position
            position = position + 1
        return int64(-1)

    def __len__(self):
        return int(self._used)

    def __contains__(self, key, /):
        return bool(self._find(key, _op.hash(key)) >= 0)

    def _is_within(self, other):
        """Whether all of its elements are in `other`."""
        if self._used > other._used:
            return False
        for e in self._index:
            if e >= 0:
                entry = _op.list_get(self._entries, e)
                if other._find(entry[0], entry[1]) < 0:
                    return False
        return True

    def __eq__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        return bool(self._used == other._used) and self._is_within(other)

    def __le__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        return self._is_within(other)

    def __lt__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        return bool(self._used < other._used) and self._is_within(other)

    def __ge__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        return other._is_within(self)

    def __gt__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        return bool(other._used < self._used) and other._is_within(self)

    def __or__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        result = self._mutable_copy()
        result._fill_beside(other, self)
        return result

    def __and__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        return self._common(other)

    def __sub__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        return self._without(other)

    def __xor__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        return self.symmetric_difference(other)

    # What takes any number of iterables: calls are taken apart before, since iterators are no values.

    def union(self, *others):
        result = self._mutable_copy()
        for other in others:
            result._fill_beside(other, self)
        return result

    def intersection(self, *others):
        result = self._mutable_copy()
        for other in others:
            result = result._common(other)
        return result

    def difference(self, *others):
        result = self._mutable_copy()
        for other in others:
            result._take_out(other)
        return result

    def symmetric_difference(self, other, /):
        result = _op.new_like(self)
        result._fill(other)
        result._exchange(self)
        return result

    def issubset(self, other, /):
        if _op.is_hashed(other):
            return self._is_within(other)
        return self._is_within(_set_of(other))

    def issuperset(self, other, /):
        if _op.is_hashed(other):
            return other._is_within(self)
        for item in other:
            if item not in self:
                return False
        return True

    def isdisjoint(self, other, /):
        for item in other:
            if item in self:
                return False
        return True

    def _elements(self):
        parts = ["{"]
        for item in self:
            if len(parts) > 1:
                parts.append(", ")
            parts.append(repr(item))
        parts.append("}")
        return "".join(parts)


def _set_of(iterable):
    result = set()
    for item in iterable:
        result.add(item)
    return result


class set[K](_hashed):
    _entries: list[tuple[K, int64]]
    _index: list[int32]
    _taken: int64
    _used: int64
    # Where `pop` goes on looking.
    _finger: int64

    def __init__(self):
        self._entries = []
        self._index = _free_slots(int64(8))
        self._taken = int64(0)
        self._used = int64(0)
        self._finger = int64(0)

    def __repr__(self):
        if self._used == 0:
            return "set()"
        return self._elements()

    def __ior__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        self._merge(other)
        return self

    def __iand__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        self._become(self._common(other))
        return self

    def __isub__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        self._take_out(other)
        return self

    def __ixor__(self, other, /):
        if not _op.is_hashed(other):
            return NotImplemented
        self._exchange(other)
        return self

    def _become(self, other):
        self._entries = other._entries
        self._index = other._index
        self._taken = other._taken
        self._used = other._used

    def add(self, key: K, /):
        self._add(key, _op.hash(key))

    def discard(self, key, /):
        self._discard(key, _op.hash(key))

    def remove(self, key, /):
        if not self._discard(key, _op.hash(key)):
            raise KeyError(key)

    def pop(self):
        if self._used == 0:
            raise KeyError("pop from an empty set")
        index = self._index
        mask = int64(len(index)) - 1
        i = self._finger & mask
        while _op.list_get(index, i) < 0:
            i = i + 1
            if i > mask:
                i = int64(0)
        key = self.__at_position__(i)
        self._drop(i)
        self._finger = i + 1
        return key

    def clear(self):
        self._entries = []
        self._index = _free_slots(int64(8))
        self._taken = int64(0)
        self._used = int64(0)

    def copy(self):
        return self._mutable_copy()

    def update(self, *others):
        for other in others:
            self._fill(other)

    def intersection_update(self, *others):
        for other in others:
            self._become(self._common(other))

    def difference_update(self, *others):
        for other in others:
            self._take_out(other)

    def symmetric_difference_update(self, other, /):
        self._exchange(other)


class frozenset[K](_hashed):
    _entries: list[tuple[K, int64]]
    _index: list[int32]
    _taken: int64
    _used: int64

    def __init__(self):
        self._entries = []
        self._index = _free_slots(int64(8))
        self._taken = int64(0)
        self._used = int64(0)

    def clear(self):
        # Of what is being made: programs do not see it.
        self._entries = []
        self._index = _free_slots(int64(8))
        self._taken = int64(0)
        self._used = int64(0)

    def __repr__(self):
        if self._used == 0:
            return "frozenset()"
        return f"frozenset({self._elements()})"

    def __hash__(self):
        h = uint64(0)
        for e in self._index:
            if e >= 0:
                bits = uint64(_op.list_get(self._entries, e)[1])
                h = h ^ (((bits ^ 89869747) ^ (bits << 16)) * 3644798167)
        h = h ^ ((uint64(self._used) + 1) * 1927868237)
        h = h ^ ((h >> 11) ^ (h >> 25))
        h = h * 69069 + 907133923
        if int64(h) == -1:
            return 590923713
        return int(int64(h))

    def copy(self):
        return self
