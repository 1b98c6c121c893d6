"""The module `json`: dumps. What loads would give has no type that is known before."""

import _op


def dumps(
    obj, *, ensure_ascii=True, allow_nan=True, indent=None, separators=None, sort_keys=False
):
    parts = []
    if isinstance(indent, int):
        step = " " * indent
    elif indent is None:
        step = ""
    else:
        step = indent
    if separators is None:
        between = ", " if indent is None else ","
        colon = ": "
    else:
        between, colon = separators
    _write(parts, obj, "\n", step, indent is not None, between, colon, sort_keys, ensure_ascii, allow_nan)
    return "".join(parts)


def _write(parts, obj, line, step, is_spread, between, colon, sort_keys, ascii, allow_nan):
    if obj is None:
        parts.append("null")
    elif isinstance(obj, bool):
        parts.append("true" if obj else "false")
    elif isinstance(obj, int):
        parts.append(str(obj))
    elif isinstance(obj, float):
        parts.append(_number(obj, allow_nan))
    elif isinstance(obj, str):
        parts.append(_text(obj, ascii))
    elif isinstance(obj, dict):
        if len(obj) == 0:
            parts.append("{}")
            return
        inner = line + step
        parts.append("{")
        first = True
        if sort_keys:
            for key in sorted(obj):
                if not first:
                    parts.append(between)
                first = False
                if is_spread:
                    parts.append(inner)
                parts.append(_text(_key(key, allow_nan), ascii))
                parts.append(colon)
                _write(parts, obj[key], inner, step, is_spread, between, colon, sort_keys, ascii, allow_nan)
        else:
            for key, value in obj.items():
                if not first:
                    parts.append(between)
                first = False
                if is_spread:
                    parts.append(inner)
                parts.append(_text(_key(key, allow_nan), ascii))
                parts.append(colon)
                _write(parts, value, inner, step, is_spread, between, colon, sort_keys, ascii, allow_nan)
        if is_spread:
            parts.append(line)
        parts.append("}")
    elif _op.is_sequence(obj):
        if len(obj) == 0:
            parts.append("[]")
            return
        inner = line + step
        parts.append("[")
        first = True
        for item in obj:
            if not first:
                parts.append(between)
            first = False
            if is_spread:
                parts.append(inner)
            _write(parts, item, inner, step, is_spread, between, colon, sort_keys, ascii, allow_nan)
        if is_spread:
            parts.append(line)
        parts.append("]")
    else:
        raise TypeError(f"Object of type {_op.type_name(obj)} is not JSON serializable")


def _number(x, allow_nan):
    if x - x == 0.0:
        return repr(x)
    if not allow_nan:
        raise ValueError(f"Out of range float values are not JSON compliant")
    if x != x:
        return "NaN"
    return "Infinity" if x > 0.0 else "-Infinity"


def _key(key, allow_nan):
    if isinstance(key, str):
        return key
    if key is None:
        return "null"
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, int):
        return str(key)
    if isinstance(key, float):
        return _number(key, allow_nan)
    raise TypeError(
        f"keys must be str, int, float, bool or None, not {_op.type_name(key)}"
    )


def _text(text, ascii):
    parts = ['"']
    for c in text:
        code = ord(c)
        if c == '"':
            parts.append('\\"')
        elif c == "\\":
            parts.append("\\\\")
        elif code >= 32 and code < 127:
            parts.append(c)
        elif c == "\n":
            parts.append("\\n")
        elif c == "\r":
            parts.append("\\r")
        elif c == "\t":
            parts.append("\\t")
        elif c == "\f":
            parts.append("\\f")
        elif c == "\b":
            parts.append("\\b")
        elif code < 32 or (ascii and code < 65536):
            parts.append("\\u" + _hex(code))
        elif ascii:
            code -= 65536
            parts.append("\\u" + _hex(55296 + code // 1024) + "\\u" + _hex(56320 + code % 1024))
        else:
            parts.append(c)
    parts.append('"')
    return "".join(parts)


def _hex(code):
    digits = "0123456789abcdef"
    return digits[code >> 12] + digits[(code >> 8) & 15] + digits[(code >> 4) & 15] + digits[code & 15]
