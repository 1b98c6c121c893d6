"""Steps of loops over objects of classes: the next element, or nothing."""

import _op


def iterator__step(self):
    try:
        return self.__next__()
    except StopIteration:
        return _op.nothing


def iterator__item(self, position):
    try:
        return self[position]
    except (IndexError, StopIteration):
        return _op.nothing


def iterator__iterator(sequence):
    for item in sequence:
        yield item


def iterator__list_iterator(sequence):
    for item in sequence:
        yield item


def iterator__tuple_iterator(sequence):
    for item in sequence:
        yield item


def iterator__str_ascii_iterator(sequence):
    for item in sequence:
        yield item


def iterator__range_iterator(sequence):
    for item in sequence:
        yield item


def iterator__callable_iterator(function, sentinel):
    while True:
        try:
            value = function()
        except StopIteration:
            return
        if value == sentinel:
            return
        yield value


def iterator__enumerate(iterable, start):
    for item in iterable:
        yield start, item
        start += 1


def iterator__zip(*iterables):
    for items in zip(*iterables):
        yield items


def iterator__reversed(sequence):
    for item in reversed(sequence):
        yield item


def iterator__map(function, *iterables):
    for items in zip(*iterables):
        yield function(*items)


def iterator__filter(function, iterable):
    for item in iterable:
        if function is None:
            if item:
                yield item
        elif function(item):
            yield item


def iterator__strict2__zip(a, b):
    second = iter(b)
    for x in a:
        try:
            y = next(second)
        except StopIteration:
            raise ValueError("zip() argument 2 is shorter than argument 1") from None
        yield x, y
    for y in second:
        raise ValueError("zip() argument 2 is longer than argument 1")


def iterator__strict3__zip(a, b, c):
    second = iter(b)
    third = iter(c)
    for x in a:
        try:
            y = next(second)
        except StopIteration:
            raise ValueError("zip() argument 2 is shorter than argument 1") from None
        try:
            z = next(third)
        except StopIteration:
            raise ValueError("zip() argument 3 is shorter than arguments 1-2") from None
        yield x, y, z
    for y in second:
        raise ValueError("zip() argument 2 is longer than argument 1")
    for z in third:
        raise ValueError("zip() argument 3 is longer than arguments 1-2")
