"""The module `heapq`: binary heaps in lists (Williams, 1964), laid out as CPython's are.

What is taken from the top is replaced by the last element, which sinks all the way down along the smaller
children and then rises to its place: most last elements belong near the bottom.
"""

import _op


@_inline
def heappush(heap, item, /):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    if len(heap) == 0:
        raise IndexError("index out of range")
    last = _op.list_remove_last(heap)
    if len(heap) == 0:
        return last
    top = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return top


@_inline
def heapreplace(heap, item, /):
    if len(heap) == 0:
        raise IndexError("index out of range")
    top = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return top


@_inline
def heappushpop(heap, item, /):
    if len(heap) > 0 and heap[0] < item:
        top = heap[0]
        heap[0] = item
        _sink(heap, 0)
        return top
    return item


def heapify(heap, /):
    i = len(heap) // 2 - 1
    while i >= 0:
        _sink(heap, i)
        i -= 1


def _rise(heap, top, place):
    item = heap[place]
    while place > top:
        parent = (place - 1) >> 1
        if not item < heap[parent]:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item


def _sink(heap, place):
    end = len(heap)
    start = place
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _rise(heap, start, place)


@_inline
def nlargest(n, iterable, key=None):
    result = sorted(iterable, key=key, reverse=True)
    return result[: max(n, 0)]


@_inline
def nsmallest(n, iterable, key=None):
    result = sorted(iterable, key=key)
    return result[: max(n, 0)]


@_inline
def merge(*iterables, key=None, reverse=False):
    result = []
    for iterable in iterables:
        result.extend(iterable)
    result.sort(key=key, reverse=reverse)
    return result
