"""Iterators that are put together of others: generator functions, compiled like the user's own.

Tuples have as many members as their type says. Where the number of elements is an argument, it must be written
as a literal: `_op.shape` makes a tuple of that length of it, over which the functions go member by member.
"""

import _op


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable, /):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    else:
        for _ in range(times):
            yield object


def chain(*iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


def _chain_from_iterable(iterables, /):
    for iterable in iterables:
        for item in iterable:
            yield item


def accumulate(iterable, func=None, *, initial=None):
    source = iter(iterable)
    if initial is not None:
        total = initial
    else:
        try:
            total = next(source)
        except StopIteration:
            return
    yield total
    for item in source:
        total = total + item if func is None else func(total, item)
        yield total


def compress(data, selectors):
    for item, is_selected in zip(data, selectors):
        if is_selected:
            yield item


def dropwhile(predicate, iterable, /):
    is_dropping = True
    for item in iterable:
        if is_dropping and predicate(item):
            continue
        is_dropping = False
        yield item


def takewhile(predicate, iterable, /):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(predicate, iterable, /):
    for item in iterable:
        if predicate is None:
            if not item:
                yield item
        elif not predicate(item):
            yield item


def starmap(function, iterable, /):
    for arguments in iterable:
        yield function(*arguments)


def pairwise(iterable, /):
    source = iter(iterable)
    try:
        last = next(source)
    except StopIteration:
        return
    for item in source:
        yield last, item
        last = item


@_inline
def islice(iterable, first, second=(), step=None, /):
    if isinstance(second, tuple):
        start = 0
        stop = first
    else:
        start = 0 if first is None else first
        stop = second
    if step is not None and step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    if start < 0 or stop is not None and stop < 0:
        if isinstance(second, tuple):
            raise ValueError(
                "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            )
        raise ValueError(
            "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        )
    return _islice(iterable, start, stop, 1 if step is None else step)


def _islice(iterable, start, stop, step):
    if stop is not None and stop == 0:
        return
    position = 0
    wanted = start
    for item in iterable:
        if position == wanted:
            wanted += step
            yield item
        position += 1
        if stop is not None and position >= stop:
            return


@_inline
def zip_longest(first, second, third=None, /, *, fillvalue=None):
    if third is None:
        return _zip_longest(first, second, fillvalue)
    return _zip_longest_3(first, second, third, fillvalue)


def _zip_longest(first, second, fill):
    other = iter(second)
    for x in first:
        yield x, next(other, fill)
    for y in other:
        yield fill, y


def _zip_longest_3(first, second, third, fill):
    other = iter(second)
    last = iter(third)
    for x in first:
        yield x, next(other, fill), next(last, fill)
    for y in other:
        yield fill, y, next(last, fill)
    for z in last:
        yield fill, fill, z


def groupby(iterable, key=None):
    source = iter(iterable)
    values = []
    keys = []
    turn = [0]
    has_more = [_next_of_group(source, key, values, keys)]
    while has_more[0]:
        current = keys[0]
        turn[0] += 1
        yield current, _grouper(source, key, values, keys, current, turn, turn[0], has_more)
        while has_more[0] and keys[0] == current:
            has_more[0] = _next_of_group(source, key, values, keys)


def _grouper(source, key, values, keys, current, turn, mine, has_more):
    while turn[0] == mine and has_more[0] and keys[0] == current:
        yield values[0]
        if turn[0] == mine:
            has_more[0] = _next_of_group(source, key, values, keys)


def _next_of_group(source, key, values, keys):
    for value in source:
        values.clear()
        values.append(value)
        keys.clear()
        keys.append(value if key is None else key(value))
        return True
    return False


@_inline
def tee(iterable, n=2, /):
    kept = []
    return _tees(iter(iterable), kept, _op.shape(n))


def _tees(source, kept, shape):
    if not shape:
        return ()
    return (_tee(source, kept),) + _tees(source, kept, shape[1:])


def _tee(source, kept):
    position = 0
    while True:
        if position == len(kept):
            for item in source:
                kept.append(item)
                break
            else:
                return
        yield kept[position]
        position += 1


@_inline
def product(*iterables, repeat=1):
    return _product(_repeated(_pools(iterables), _op.shape(repeat)))


def _pools(iterables):
    if not iterables:
        return ()
    return (list(iterables[0]),) + _pools(iterables[1:])


def _repeated(pools, shape):
    if not shape:
        return ()
    return pools + _repeated(pools, shape[1:])


def _product(pools):
    if not pools:
        yield ()
    else:
        for item in pools[0]:
            for rest in _product(pools[1:]):
                yield (item,) + rest


@_inline
def combinations(iterable, r):
    return _combinations(list(iterable), 0, _op.shape(r))


def _combinations(pool, start, shape):
    if not shape:
        yield ()
    else:
        for position in range(start, len(pool) - len(shape) + 1):
            for rest in _combinations(pool, position + 1, shape[1:]):
                yield (pool[position],) + rest


@_inline
def combinations_with_replacement(iterable, r):
    return _combinations_with_replacement(list(iterable), 0, _op.shape(r))


def _combinations_with_replacement(pool, start, shape):
    if not shape:
        yield ()
    else:
        for position in range(start, len(pool)):
            for rest in _combinations_with_replacement(pool, position, shape[1:]):
                yield (pool[position],) + rest


@_inline
def permutations(iterable, r=None):
    pool = list(iterable)
    return _permutations(pool, [False] * len(pool), _op.shape(r))


def _permutations(pool, is_used, shape):
    if not shape:
        yield ()
    else:
        for position in range(len(pool)):
            if not is_used[position]:
                is_used[position] = True
                for rest in _permutations(pool, is_used, shape[1:]):
                    yield (pool[position],) + rest
                is_used[position] = False
