"""Built-in functions that are ordinary Python, compiled like the user's own code.

Names that begin with `_` or hold `__` are not seen by programs. `_runtime`, `_math` and `_op` are the
operations that the compiler knows by itself. The methods of the built-in types stand in files of their own,
read when the first of them is asked for: `_list.py` has `list__index`, the method `index` of lists, and so on.
"""

import _runtime


def sum(iterable, /, start=0):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    total = start
    for item in iterable:
        total = total + item
    return total


def any(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


def min_of(iterable, *, key=None):
    first = True
    for item in iterable:
        score = item if key is None else key(item)
        if first:
            best = item
            best_score = score
            first = False
        elif score < best_score:
            best = item
            best_score = score
    if first:
        raise ValueError("min() arg is an empty sequence")
    return best


def max_of(iterable, *, key=None):
    first = True
    for item in iterable:
        score = item if key is None else key(item)
        if first:
            best = item
            best_score = score
            first = False
        elif score > best_score:
            best = item
            best_score = score
    if first:
        raise ValueError("max() arg is an empty sequence")
    return best


def divmod(a, b, /):
    return (a // b, a % b)


@_inline
def sorted(iterable, /, *, key=None, reverse=False):
    result = list(iterable)
    result.sort(key=key, reverse=reverse)
    return result


def bin(number, /):
    return _runtime.int_to_base(number, 2)


def oct(number, /):
    return _runtime.int_to_base(number, 8)


def hex(number, /):
    return _runtime.int_to_base(number, 16)


# Calls


def keywords__check(function, mapping, free, taken, required):
    for key in mapping:
        if key in taken:
            raise TypeError(f"{function}() got multiple values for argument '{key}'")
        if key not in free:
            raise TypeError(f"{function}() got an unexpected keyword argument '{key}'")
    missing = [name for name in required if name not in mapping]
    if len(missing) == 0:
        return
    names = "'" + "', '".join(missing) + "'"
    if len(missing) == 2:
        names = f"'{missing[0]}' and '{missing[1]}'"
    elif len(missing) > 2:
        names = "'" + "', '".join(missing[:-1]) + f"', and '{missing[-1]}'"
    plural = "" if len(missing) == 1 else "s"
    raise TypeError(
        f"{function}() missing {len(missing)} required positional argument{plural}: {names}"
    )


def input(prompt="", /):
    _runtime.print(str(prompt))
    _runtime.flush()
    line = _runtime.read_line()
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")
