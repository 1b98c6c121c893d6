"""`str.format` of a template that is known only at run time."""

import _op


def format__field(name, values, names, named, numbering):
    """The position among the values, or behind them among the named ones."""
    if name == "":
        if numbering[0] < 0:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        number = numbering[0]
        numbering[0] += 1
    elif name.isdecimal() and name.isascii():
        if numbering[0] > 0:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        if len(name) > 18:
            raise ValueError("Too many decimal digits in format string")
        numbering[0] = -1
        number = int(name)
    else:
        if "." in name or "[" in name:
            raise NotImplementedError(
                "Coluber: attributes and items in a format that is computed at run time"
            )
        i = 0
        for known in names:
            if known == name:
                return len(values) + i
            i += 1
        raise KeyError(name)
    if number >= len(values):
        raise IndexError(f"Replacement index {number} out of range for positional args tuple")
    return number


def format__one(value, conversion, specification):
    if conversion == "":
        return format(value, specification)
    if conversion == "s":
        return format(str(value), specification)
    if conversion == "r":
        return format(repr(value), specification)
    if conversion == "a":
        return format(ascii(value), specification)
    shown = conversion if "!" <= conversion <= "~" else f"\\x{ord(conversion):x}"
    raise ValueError(f"Unknown conversion specifier {shown}")


def format__computed(template, values, names, named):
    return format__nested(template, list(values), list(names), list(named), [0], 2)


def format__nested(template, values, names, named, numbering, depth):
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    pieces = []
    n = len(template)
    i = 0
    while i < n:
        c = template[i]
        if c != "{" and c != "}":
            start = i
            while i < n and template[i] != "{" and template[i] != "}":
                i += 1
            pieces.append(template[start:i])
            continue
        i += 1
        if i < n and template[i] == c:
            pieces.append(c)
            i += 1
            continue
        if c == "}":
            raise ValueError("Single '}' encountered in format string")
        if i >= n:
            raise ValueError("Single '{' encountered in format string")
        start = i
        in_brackets = False
        while i < n:
            c = template[i]
            if c == "[":
                in_brackets = True
            elif c == "]":
                in_brackets = False
            elif not in_brackets:
                if c == "{":
                    raise ValueError("unexpected '{' in field name")
                if c == "}" or c == ":" or c == "!":
                    break
            i += 1
        name = template[start:i]
        conversion = ""
        if i < n and template[i] == "!":
            i += 1
            if i >= n:
                raise ValueError("end of string while looking for conversion specifier")
            conversion = template[i]
            i += 1
            if i < n and template[i] != ":" and template[i] != "}":
                raise ValueError("expected ':' after conversion specifier")
        specification = ""
        if i < n and template[i] == ":":
            i += 1
            start = i
            nesting = 1
            while i < n:
                if template[i] == "{":
                    nesting += 1
                elif template[i] == "}":
                    nesting -= 1
                    if nesting == 0:
                        break
                i += 1
            specification = template[start:i]
        if i >= n:
            raise ValueError("expected '}' before end of string")
        i += 1
        position = format__field(name, values, names, named, numbering)
        if "{" in specification or "}" in specification:
            specification = format__nested(specification, values, names, named, numbering, depth - 1)
        if position < len(values):
            pieces.append(format__one(values[position], conversion, specification))
        else:
            pieces.append(format__one(named[position - len(values)], conversion, specification))
    return "".join(pieces)
