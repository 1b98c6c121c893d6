"""Containers beside the built-in ones."""

import _op


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
