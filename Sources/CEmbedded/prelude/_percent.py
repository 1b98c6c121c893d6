"""`%` of str with a format that is known only at run time, and the parts that a known one needs too.

The flags of a conversion are bits: 1 `-`, 2 `+`, 4 space, 8 `#`, 16 `0`.
"""

import _op


def percent__pad(text, flags, width):
    if width <= len(text):
        return text
    if flags & 1:
        return text + " " * (width - len(text))
    return " " * (width - len(text)) + text


def percent__text(text, flags, width, precision):
    if 0 <= precision < len(text):
        text = text[:precision]
    return percent__pad(text, flags, width)


def percent__character(value, flags, width):
    if isinstance(value, str):
        if len(value) == 1:
            return percent__pad(value, flags, width)
        raise TypeError("%c requires int or char")
    if isinstance(value, int):
        if value < 0 or value > 1114111:
            raise OverflowError("%c arg not in range(0x110000)")
        return percent__pad(chr(value), flags, width)
    raise TypeError("%c requires int or char")


def percent__integer(value, code, flags, width, precision):
    """An int as decimal, octal or hexadecimal digits, at least as many as the precision says."""
    if code == "d" or code == "i" or code == "u":
        if isinstance(value, int):
            digits = str(int(value))
        elif isinstance(value, float):
            digits = str(int(value))
        else:
            raise TypeError(f"%{code} format: a real number is required, not {_op.type_name(value)}")
    elif isinstance(value, int):
        digits = oct(value) if code == "o" else hex(value)
        if code == "X":
            digits = digits.upper()
    else:
        raise TypeError(f"%{code} format: an integer is required, not {_op.type_name(value)}")
    sign = "+" if flags & 2 else " " if flags & 4 else ""
    if digits[0] == "-":
        sign = "-"
        digits = digits[1:]
    if not (code == "d" or code == "i" or code == "u"):
        if flags & 8:
            sign += digits[:2]
        digits = digits[2:]
    if len(digits) < precision:
        digits = "0" * (precision - len(digits)) + digits
    if flags & 17 == 16 and len(sign) + len(digits) < width:
        digits = "0" * (width - len(sign) - len(digits)) + digits
    return percent__pad(sign + digits, flags, width)


def percent__float(value, code, flags, width, precision):
    if isinstance(value, (int, float)):
        specification = "<" if flags & 1 else ">" if not flags & 16 else ""
        if flags & 2:
            specification += "+"
        elif flags & 4:
            specification += " "
        if flags & 8:
            specification += "#"
        if flags & 17 == 16:
            specification += "0"
        if width > 0:
            specification += str(width)
        specification += "." + str(6 if precision < 0 else precision) + code
        return format(float(value), specification)
    raise TypeError(f"must be real number, not {_op.type_name(value)}")


def percent__star(value):
    """A width or precision that is an argument."""
    if isinstance(value, int):
        return int(value)
    raise TypeError("* wants int")


def percent__one(value, code, index, flags, width, precision):
    """One conversion of a format that was computed; the index is that of its code."""
    if code == "s":
        return percent__text(str(value), flags, width, precision)
    if code == "r":
        return percent__text(repr(value), flags, width, precision)
    if code == "a":
        return percent__text(ascii(value), flags, width, precision)
    if code == "c":
        return percent__character(value, flags, width)
    if code in "diuoxX":
        return percent__integer(value, code, flags, width, precision)
    if code in "eEfFgG":
        return percent__float(value, code, flags, width, precision)
    shown = code if " " < code < "\x80" else "?"
    raise ValueError(f"unsupported format character '{shown}' (0x{ord(code):x}) at index {index}")


def percent__format(template, values, mapping, is_mapping):
    """`template % values`: a tuple; what was not one stands in a tuple of its own, and may be the mapping."""
    # As a list: one function for all numbers of values of the same types.
    return percent__computed(template, list(values), mapping, is_mapping)


def percent__computed(template, values, mapping, is_mapping):
    pieces = []
    n = len(template)
    i = 0
    used = 0
    by_name = False
    while i < n:
        found = template.find("%", i)
        if found < 0:
            pieces.append(template[i:])
            break
        if found > i:
            pieces.append(template[i:found])
        i = found + 1
        if i < n and template[i] == "%":
            pieces.append("%")
            i += 1
            continue
        named = False
        key = ""
        if i < n and template[i] == "(":
            if not _op.is_mapping(mapping):
                raise TypeError("format requires a mapping")
            depth = 1
            start = i + 1
            i += 1
            while i < n and depth > 0:
                if template[i] == ")":
                    depth -= 1
                elif template[i] == "(":
                    depth += 1
                i += 1
            if depth > 0:
                raise ValueError("incomplete format key")
            key = template[start : i - 1]
            named = True
            by_name = True
        flags = 0
        while i < n:
            if template[i] == "-":
                flags |= 1
            elif template[i] == "+":
                flags |= 2
            elif template[i] == " ":
                flags |= 4
            elif template[i] == "#":
                flags |= 8
            elif template[i] == "0":
                flags |= 16
            else:
                break
            i += 1
        width = -1
        if i < n and template[i] == "*":
            if named or used >= len(values):
                raise TypeError("not enough arguments for format string")
            width = percent__star(values[used])
            if width < 0:
                flags |= 1
                width = -width
            used += 1
            i += 1
        else:
            start = i
            while i < n and "0" <= template[i] <= "9":
                i += 1
            if i - start > 18:
                raise ValueError("width too big")
            if i > start:
                width = int(template[start:i])
        precision = -1
        if i < n and template[i] == ".":
            i += 1
            precision = 0
            if i < n and template[i] == "*":
                if named or used >= len(values):
                    raise TypeError("not enough arguments for format string")
                precision = max(percent__star(values[used]), 0)
                used += 1
                i += 1
            else:
                start = i
                while i < n and "0" <= template[i] <= "9":
                    i += 1
                if i - start > 9:
                    raise ValueError("precision too big")
                if i > start:
                    precision = int(template[start:i])
        if i < n and (template[i] == "h" or template[i] == "l" or template[i] == "L"):
            i += 1
        if i >= n:
            raise ValueError("incomplete format")
        if named:
            if _op.is_mapping(mapping):
                pieces.append(percent__one(mapping[key], template[i], i, flags, width, precision))
        else:
            if by_name or used >= len(values):
                raise TypeError("not enough arguments for format string")
            pieces.append(percent__one(values[used], template[i], i, flags, width, precision))
            used += 1
        i += 1
    if used < len(values) and not is_mapping:
        raise TypeError("not all arguments converted during string formatting")
    return "".join(pieces)
