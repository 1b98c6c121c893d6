"""Methods of tuples."""


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
