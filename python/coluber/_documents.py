"""Python dictionaries as BSON documents: filters, projections and schemas on their way in."""

from __future__ import annotations

import datetime
import re
import struct
import uuid
from collections.abc import Mapping
from typing import Any

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_FLAGS = ((re.I, "i"), (re.M, "m"), (re.S, "s"), (re.X, "x"))


def encode(document: Mapping[str, Any]) -> bytes:
    """Encode a dictionary as a BSON document.

    Raises
    ------
    TypeError
        Where a key is no string or a value has a type that BSON lacks.
    OverflowError
        Where an int is beyond 64 bits.
    """
    raw = getattr(document, "raw", None)
    if isinstance(raw, bytes):
        return raw
    parts = []
    for key, value in document.items():
        if not isinstance(key, str):
            raise TypeError(f"field names are strings, not {type(key).__name__}")
        kind, payload = _value(value, key)
        parts.append(bytes([kind]) + _name(key) + payload)
    body = b"".join(parts)
    return struct.pack("<i", len(body) + 5) + body + b"\0"


def _name(text: str) -> bytes:
    data = text.encode()
    if b"\0" in data:
        raise ValueError(f"a name in BSON cannot contain a zero byte: {text!r}")
    return data + b"\0"


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<i", len(data) + 1) + data + b"\0"


def _value(value: Any, key: str) -> tuple[int, bytes]:
    if value is None:
        return 0x0A, b""
    if isinstance(value, bool):
        return 0x08, bytes([value])
    if isinstance(value, str):
        return 0x02, _text(value)
    if isinstance(value, float):
        return 0x01, struct.pack("<d", value)
    if isinstance(value, int):
        if getattr(value, "_type_marker", None) != 0x12 and -(2**31) <= value < 2**31:
            return 0x10, struct.pack("<i", value)
        if not -(2**63) <= value < 2**63:
            raise OverflowError(f"field '{key}': {value} does not fit into 64 bits")
        return 0x12, struct.pack("<q", value)
    if isinstance(value, Mapping):
        return 0x03, encode(value)
    if isinstance(value, list | tuple):
        return 0x04, encode({str(index): item for index, item in enumerate(value)})
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            value = value.replace(tzinfo=datetime.UTC)
        return 0x09, struct.pack("<q", (value - _EPOCH) // datetime.timedelta(milliseconds=1))
    if isinstance(value, uuid.UUID):
        return 0x05, struct.pack("<iB", 16, 4) + value.bytes
    if isinstance(value, bytes | bytearray | memoryview):
        data = bytes(value)
        return 0x05, struct.pack("<iB", len(data), getattr(value, "subtype", 0)) + data
    if isinstance(value, re.Pattern):
        flags = "".join(letter for flag, letter in _FLAGS if value.flags & flag)
        return 0x0B, _name(str(value.pattern)) + _name(flags)
    kind = type(value).__name__
    if kind == "ObjectId":
        return 0x07, bytes(value.binary)
    if kind == "Decimal128":
        return 0x13, bytes(value.bid)
    if hasattr(value, "item"):
        return _value(value.item(), key)
    raise TypeError(f"field '{key}': a {kind} cannot be put into BSON")
