"""What the slices of all sequences share: bounds as CPython clamps them."""


def _start(start, step, length):
    if start is None:
        return length - 1 if step < 0 else 0
    if start < 0:
        if start < -length:
            return -1 if step < 0 else 0
        return start + length
    if start >= length:
        return length - 1 if step < 0 else length
    return start


def _stop(stop, step, length):
    if stop is None:
        return -1 if step < 0 else length
    if stop < 0:
        if stop < -length:
            return -1 if step < 0 else 0
        return stop + length
    if stop >= length:
        return length - 1 if step < 0 else length
    return stop


def _step(step):
    if step is None:
        return 1
    if step == 0:
        raise ValueError("slice step cannot be zero")
    return step


def _count(start, stop, step):
    if step > 0:
        return (stop - start - 1) // step + 1 if start < stop else 0
    return (start - stop - 1) // -step + 1 if stop < start else 0
