"""Functions of functions. What is kept for `cache` stands in a dict."""

import _op


def reduce(function, iterable, /, *initial):
    first = True
    if len(initial) > 0:
        if len(initial) > 1:
            raise TypeError(f"reduce expected at most 3 arguments, got {len(initial) + 2}")
        value = initial[0]
        first = False
    for item in iterable:
        if first:
            value = item
            first = False
        else:
            value = function(value, item)
    if first:
        raise TypeError("reduce() of empty iterable with no initial value")
    return value


def partial(func, /, *args, **keywords):
    def call(*more, **others):
        return func(*args, *more, **_op.merge_keywords(keywords, others))

    return call


def wraps(wrapped, assigned=None, updated=None):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped)

    return decorate


def update_wrapper(wrapper, wrapped, assigned=None, updated=None):
    # The compiler asks `wrapped` for the name and the docstring.
    def wrapping(*args, **keywords):
        wrapped
        return wrapper(*args, **keywords)

    return wrapping


class _ComparisonKey[F, T]:
    _compare: F
    obj: T

    def __init__(self, compare, obj):
        self._compare = compare
        self.obj = obj

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0


def cmp_to_key(mycmp):
    return lambda obj: _ComparisonKey(mycmp, obj)


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __repr__(self):
        return (
            f"CacheInfo(hits={self.hits}, misses={self.misses}, "
            f"maxsize={self.maxsize}, currsize={self.currsize})"
        )


class _Cached[F, K, V]:
    """A function with what it gave before, the result asked for last at the end."""

    __wrapped__: F
    _memory: dict[K, V]
    _limit: int
    _hits: int
    _misses: int

    def __init__(self, function, limit):
        self.__wrapped__ = function
        self._memory = {}
        # -1: no limit.
        self._limit = limit
        self._hits = 0
        self._misses = 0

    def __call__(self, *args, **keywords):
        key = args + _op.keywords_tuple(keywords)
        if key in self._memory:
            self._hits += 1
            value = self._memory[key]
            if self._limit >= 0:
                del self._memory[key]
                self._memory[key] = value
            return value
        value = self.__wrapped__(*args, **keywords)
        self._misses += 1
        if self._limit == 0:
            return value
        if self._limit > 0 and key not in self._memory and len(self._memory) >= self._limit:
            for oldest in self._memory:
                break
            del self._memory[oldest]
        self._memory[key] = value
        return value

    def cache_info(self):
        limit = None if self._limit < 0 else self._limit
        return _CacheInfo(self._hits, self._misses, limit, len(self._memory))

    def cache_clear(self):
        self._memory.clear()
        self._hits = 0
        self._misses = 0


def cache(user_function, /):
    return _Cached(user_function, -1)


@_inline
def lru_cache(maxsize=128, typed=False):
    if typed:
        _op.refuse("lru_cache(typed=True)")
    if callable(maxsize):
        return _Cached(maxsize, 128)
    limit = -1 if maxsize is None else max(maxsize, 0)
    return lambda user_function: _Cached(user_function, limit)
