"""Containers beside the built-in ones."""

import _op
from _dict import dict
from _set import _free_slots
from _types import int32, int64


class deque[T]:
    """A ring: the elements stand in `_items`, from `_start` on and around its end."""

    _items: list[T]
    _start: int
    _count: int
    # Counts what changes the length: a loop over the deque notices.
    _changes: int
    maxlen: int | None

    def __init__(self, iterable=(), maxlen=None):
        self._items = []
        self._start = 0
        self._count = 0
        self._changes = 0
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self.maxlen = maxlen
        for item in iterable:
            self.append(item)

    def _grow(self):
        # The capacity is a power of two; what stands before `_start` goes behind the old end.
        size = len(self._items)
        more = size if size > 0 else 8
        for _ in range(more):
            _op.append_undefined(self._items)
        for i in range(self._start):
            _op.list_set(self._items, size + i, _op.list_get(self._items, i))
            _op.set_undefined(self._items, i)

    def append(self, x: T):
        if self.maxlen is not None and self._count >= self.maxlen:
            if self._count == 0:
                return
            self.popleft()
        if self._count == len(self._items):
            self._grow()
        _op.list_set(self._items, (self._start + self._count) & (len(self._items) - 1), x)
        self._count += 1
        self._changes += 1

    def appendleft(self, x: T):
        if self.maxlen is not None and self._count >= self.maxlen:
            if self._count == 0:
                return
            self.pop()
        if self._count == len(self._items):
            self._grow()
        self._start = (self._start - 1) & (len(self._items) - 1)
        _op.list_set(self._items, self._start, x)
        self._count += 1
        self._changes += 1

    def pop(self):
        if self._count == 0:
            raise IndexError("pop from an empty deque")
        self._count -= 1
        self._changes += 1
        place = (self._start + self._count) & (len(self._items) - 1)
        item = _op.list_get(self._items, place)
        _op.set_undefined(self._items, place)
        return item

    def popleft(self):
        if self._count == 0:
            raise IndexError("pop from an empty deque")
        place = self._start
        item = _op.list_get(self._items, place)
        _op.set_undefined(self._items, place)
        self._start = (place + 1) & (len(self._items) - 1)
        self._count -= 1
        self._changes += 1
        return item

    def extend(self, iterable):
        for item in iterable:
            self.append(item)

    def extendleft(self, iterable):
        for item in iterable:
            self.appendleft(item)

    def clear(self):
        self._items.clear()
        self._start = 0
        self._count = 0
        self._changes += 1

    def rotate(self, n=1):
        if self._count > 1:
            for _ in range(n % self._count):
                self.appendleft(self.pop())

    def _place(self, index):
        if index < 0:
            index += self._count
        if index < 0 or index >= self._count:
            raise IndexError("deque index out of range")
        return (self._start + index) & (len(self._items) - 1)

    def __getitem__(self, index):
        return _op.list_get(self._items, self._place(index))

    def __setitem__(self, index, value: T):
        _op.list_set(self._items, self._place(index), value)

    def __len__(self):
        return self._count

    def __bool__(self):
        return self._count > 0

    def __contains__(self, value):
        for item in self:
            if item == value:
                return True
        return False

    def count(self, value):
        result = 0
        for item in self:
            if item == value:
                result += 1
        return result

    def index(self, value):
        position = 0
        for item in self:
            if item == value:
                return position
            position += 1
        raise ValueError(repr(value) + " is not in deque")

    def remove(self, value):
        for i in range(self._count):
            if self[i] == value:
                self.rotate(-i)
                self.popleft()
                self.rotate(i)
                return
        raise ValueError("deque.remove(x): x not in deque")

    def reverse(self):
        for i in range(self._count // 2):
            self[i], self[-1 - i] = self[-1 - i], self[i]

    def copy(self):
        return deque(self, self.maxlen)

    def __eq__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        if len(self) != len(other):
            return False
        for i in range(len(self)):
            if not self[i] == other[i]:
                return False
        return True

    def __repr__(self):
        text = "deque(" + repr(list(self))
        if self.maxlen is not None:
            text += ", maxlen=" + repr(self.maxlen)
        return text + ")"

    # How `for` goes through it: by positions, until one is negative.
    def __iteration_token__(self):
        return self._changes

    def __first_position__(self):
        return 0 if self._count > 0 else -1

    def __next_position__(self, position, token):
        if token != self._changes:
            raise RuntimeError("deque mutated during iteration")
        return position + 1 if position + 1 < self._count else -1

    def __at_position__(self, position):
        return _op.list_get(self._items, (self._start + position) & (len(self._items) - 1))


class defaultdict[K, V, F](dict):
    _entries: list[tuple[K, V, int64]]
    _index: list[int32]
    _used: int64
    _head: int64
    _usable: int64
    default_factory: F

    def __init__(self, default_factory: F = None):
        self._entries = []
        self._index = _free_slots(int64(8))
        self._used = int64(0)
        self._head = int64(0)
        self._usable = int64(5)
        self.default_factory = default_factory

    # In place of the call: what the factory makes is the caller's own.
    @_inline
    def __getitem__(self, key, /):
        h = _op.hash(key)
        e = self._find(key, h)
        if e >= 0:
            return _op.list_get(self._entries, e)[1]
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self._store(key, value, h)
        return value

    def copy(self):
        result = defaultdict(self.default_factory)
        result.update(self)
        return result

    def __repr__(self):
        return f"defaultdict({self.default_factory!r}, {self._text()})"


class OrderedDict[K, V](dict):
    _entries: list[tuple[K, V, int64]]
    _index: list[int32]
    _used: int64
    _head: int64
    _usable: int64

    def __init__(self):
        self._entries = []
        self._index = _free_slots(int64(8))
        self._used = int64(0)
        self._head = int64(0)
        self._usable = int64(5)

    def move_to_end(self, key, last=True):
        h = _op.hash(key)
        e = self._find(key, h)
        if e < 0:
            raise KeyError(key)
        kept = _op.list_get(self._entries, e)[0]
        value = self._remove(e)
        if last:
            self._append(kept, value, h)
        else:
            rest = self._entries
            used = self._used
            self.clear()
            self._append(kept, value, h)
            for entry in rest:
                if entry[2] != -1:
                    self._append(entry[0], entry[1], entry[2])

    def popitem(self, last=True):
        if self._used == 0:
            raise KeyError("dictionary is empty")
        e = self.__first_position__()
        if last:
            e = int64(len(self._entries)) - 1
            while _op.list_get(self._entries, e)[2] == -1:
                e = e - 1
        key = _op.list_get(self._entries, e)[0]
        return (key, self._remove(e))

    def __eq__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        if len(self) != len(other):
            return False
        if isinstance(other, OrderedDict):
            for mine, theirs in zip(self, other):
                if not _op.equal(mine, theirs):
                    return False
        for key, value in self.items():
            h = _op.hash(key)
            e = other._find(key, h)
            if e < 0 or not _op.equal(value, _op.list_get(other._entries, e)[1]):
                return False
        return True

    def __repr__(self):
        if len(self) == 0:
            return "OrderedDict()"
        return f"OrderedDict({list(self.items())!r})"


class Counter[K, V](dict):
    _entries: list[tuple[K, V, int64]]
    _index: list[int32]
    _used: int64
    _head: int64
    _usable: int64

    def __init__(self):
        self._entries = []
        self._index = _free_slots(int64(8))
        self._used = int64(0)
        self._head = int64(0)
        self._usable = int64(5)

    def _count(self, key: K, n: V):
        h = _op.hash(key)
        e = self._find(key, h)
        if e >= 0:
            entry = _op.list_get(self._entries, e)
            _op.list_set(self._entries, e, (entry[0], n + entry[1], h))
        else:
            self._append(key, n, h)

    def __getitem__(self, key, /):
        e = self._find(key, _op.hash(key))
        if e < 0:
            return 0
        return _op.list_get(self._entries, e)[1]

    def __delitem__(self, key, /):
        e = self._find(key, _op.hash(key))
        if e >= 0:
            self._remove(e)

    def update(self, other, /):
        if isinstance(other, dict):
            for key, n in other.items():
                self._count(key, n)
        else:
            for item in other:
                self._count(item, 1)

    def subtract(self, other, /):
        if isinstance(other, dict):
            for key, n in other.items():
                self._count(key, -n)
        else:
            for item in other:
                self._count(item, -1)

    def most_common(self, n=None):
        items = list(self.items())
        items.sort(key=lambda item: item[1], reverse=True)
        if n is None:
            return items
        return items[: max(n, 0)]

    def elements(self):
        result = []
        for key, n in self.items():
            for _ in range(n):
                result.append(key)
        return result

    def total(self):
        return sum(self.values())

    def copy(self):
        result = Counter()
        result._take(self)
        return result

    def _take(self, other):
        for entry in other._entries:
            if entry[2] != -1:
                self._append(entry[0], entry[1], entry[2])

    def __add__(self, other, /):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, n in self.items():
            both = n + other[key]
            if both > 0:
                result[key] = both
        for key, n in other.items():
            if n > 0 and key not in self:
                result[key] = n
        return result

    def __sub__(self, other, /):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, n in self.items():
            left = n - other[key]
            if left > 0:
                result[key] = left
        for key, n in other.items():
            if n < 0 and key not in self:
                result[key] = 0 - n
        return result

    def __or__(self, other, /):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, n in self.items():
            more = max(n, other[key])
            if more > 0:
                result[key] = more
        for key, n in other.items():
            if n > 0 and key not in self:
                result[key] = n
        return result

    def __and__(self, other, /):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, n in self.items():
            less = min(n, other[key])
            if less > 0:
                result[key] = less
        return result

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _keep_positive(self):
        for key in [key for key, n in self.items() if not n > 0]:
            del self[key]

    def __iadd__(self, other, /):
        for key, n in other.items():
            self._count(key, n)
        self._keep_positive()
        return self

    def __isub__(self, other, /):
        for key, n in other.items():
            self._count(key, -n)
        self._keep_positive()
        return self

    def __ior__(self, other, /):
        for key, n in other.items():
            if n > self[key]:
                self[key] = n
        self._keep_positive()
        return self

    def __iand__(self, other, /):
        for key in list(self):
            if other[key] < self[key]:
                self[key] = other[key]
        self._keep_positive()
        return self

    def _covers(self, other):
        for key, n in other.items():
            if not n <= self[key]:
                return False
        for key, n in self.items():
            if not other[key] <= n:
                return False
        return True

    def __eq__(self, other, /):
        if not isinstance(other, Counter):
            if not isinstance(other, dict):
                return NotImplemented
            if len(self) != len(other):
                return False
            for key, n in self.items():
                if key not in other or other[key] != n:
                    return False
            return True
        for key, n in self.items():
            if other[key] != n:
                return False
        for key, n in other.items():
            if self[key] != n:
                return False
        return True

    def __ge__(self, other, /):
        return self._covers(other)

    def __le__(self, other, /):
        return other._covers(self)

    def __gt__(self, other, /):
        return self != other and self._covers(other)

    def __lt__(self, other, /):
        return self != other and other._covers(self)

    def __repr__(self):
        if len(self) == 0:
            return "Counter()"
        parts = []
        for key, n in self.most_common():
            parts.append(f"{key!r}: {n!r}")
        return "Counter({" + ", ".join(parts) + "})"
