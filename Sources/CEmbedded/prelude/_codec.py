"""Text as bytes and back: UTF-8, ASCII and Latin-1."""

import _runtime


def codec__decode(self, encoding="utf-8", errors="strict"):
    codec = codec__name(encoding)
    if codec == "utf-8":
        return _decode_utf8(self, errors)
    if codec == "latin-1":
        return _runtime.bytes_to_latin1(self)
    pieces = []
    start = 0
    n = len(self)
    for i in range(n):
        byte = _runtime.bytes_get(self, i)
        if byte > 127:
            pieces.append(_runtime.bytes_to_utf8(self, start, i))
            start = i + 1
            if errors == "strict":
                raise UnicodeDecodeError(
                    f"'ascii' codec can't decode byte 0x{byte:02x} in position {i}: ordinal not in range(128)"
                )
            pieces.append(_replacement(self, i, i + 1, errors))
    pieces.append(_runtime.bytes_to_utf8(self, start, n))
    return "".join(pieces)


def _decode_utf8(self, errors):
    n = len(self)
    bad = _runtime.bytes_invalid_utf8(self, 0)
    if bad < 0:
        return _runtime.bytes_to_utf8(self, 0, n)
    pieces = []
    start = 0
    while bad >= 0:
        pieces.append(_runtime.bytes_to_utf8(self, start, bad))
        end = bad + _runtime.bytes_invalid_utf8_length(self, bad)
        if errors == "strict":
            lead = _runtime.bytes_get(self, bad)
            if lead < 194 or lead > 244:
                reason = "invalid start byte"
            elif end == n:
                reason = "unexpected end of data"
            else:
                reason = "invalid continuation byte"
            if end - bad == 1:
                raise UnicodeDecodeError(
                    f"'utf-8' codec can't decode byte 0x{lead:02x} in position {bad}: {reason}"
                )
            raise UnicodeDecodeError(
                f"'utf-8' codec can't decode bytes in position {bad}-{end - 1}: {reason}"
            )
        pieces.append(_replacement(self, bad, end, errors))
        start = end
        bad = _runtime.bytes_invalid_utf8(self, start)
    pieces.append(_runtime.bytes_to_utf8(self, start, n))
    return "".join(pieces)


def _replacement(self, start, end, errors):
    if errors == "ignore":
        return ""
    if errors == "replace":
        return "\ufffd"
    text = ""
    for i in range(start, end):
        byte = _runtime.bytes_get(self, i)
        if errors == "backslashreplace":
            text += f"\\x{byte:02x}"
        elif errors == "surrogateescape":
            text += chr(56320 + byte)
        else:
            raise LookupError(f"unknown error handler name '{errors}'")
    return text


def codec__name(encoding):
    """The name of an encoding that is there: utf-8, ascii or latin-1."""
    name = encoding.lower().replace("_", "-").replace(" ", "-")
    if name == "utf-8" or name == "utf8" or name == "u8" or name == "cp65001":
        return "utf-8"
    if name == "ascii" or name == "us-ascii" or name == "646" or name == "ansi-x3.4-1968":
        return "ascii"
    if name in ("latin-1", "latin1", "iso-8859-1", "iso8859-1", "8859", "l1", "latin", "cp819"):
        return "latin-1"
    if name.startswith(("utf", "cp", "iso", "mac", "koi8", "big5", "gb", "euc", "shift", "idna", "puny")):
        raise NotImplementedError(f"Coluber: encoding '{encoding}'")
    raise LookupError(f"unknown encoding: {encoding}")


def codec__encode(text, encoding="utf-8", errors="strict"):
    codec = codec__name(encoding)
    if codec == "utf-8":
        result = _runtime.bytes_from_utf8(text)
        if _runtime.bytes_invalid_utf8(result, 0) < 0:
            return result
        limit = 1114112
    elif codec == "ascii":
        if text.isascii():
            return _runtime.bytes_from_utf8(text)
        limit = 128
    else:
        limit = 256
    pieces = [b""][:0]
    n = len(text)
    start = 0
    i = 0
    while i < n:
        code = ord(text[i])
        if code < limit and not (limit == 1114112 and 55296 <= code <= 57343):
            i += 1
            continue
        pieces.append(_encoded(text[start:i], limit))
        end = i + 1
        while end < n:
            code = ord(text[end])
            if code < limit and not (limit == 1114112 and 55296 <= code <= 57343):
                break
            end += 1
        if errors == "strict":
            reason = "surrogates not allowed" if limit == 1114112 else f"ordinal not in range({limit})"
            if end - i == 1:
                raise UnicodeEncodeError(
                    f"'{codec}' codec can't encode character {ascii(text[i])} in position {i}: {reason}"
                )
            raise UnicodeEncodeError(
                f"'{codec}' codec can't encode characters in position {i}-{end - 1}: {reason}"
            )
        for c in text[i:end]:
            if errors == "ignore":
                pass
            elif errors == "replace":
                pieces.append(b"?")
            elif errors == "backslashreplace":
                pieces.append(_runtime.bytes_from_utf8(ascii(c)[1:-1]))
            elif errors == "xmlcharrefreplace":
                pieces.append(_runtime.bytes_from_utf8(f"&#{ord(c)};"))
            elif errors == "surrogateescape" and 56448 <= ord(c) <= 56575:
                pieces.append(_runtime.bytes_from_latin1(chr(ord(c) - 56320)))
            elif errors == "surrogateescape":
                reason = "surrogates not allowed" if limit == 1114112 else f"ordinal not in range({limit})"
                raise UnicodeEncodeError(
                    f"'{codec}' codec can't encode character {ascii(c)} in position {i}: {reason}"
                )
            else:
                raise LookupError(f"unknown error handler name '{errors}'")
        i = end
        start = end
    pieces.append(_encoded(text[start:n], limit))
    return _runtime.bytes_join(b"", pieces)


def _encoded(text, limit):
    return _runtime.bytes_from_latin1(text) if limit == 256 else _runtime.bytes_from_utf8(text)
