"""Values as bytes: the form in which they cross the border to native code and to other machines."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np

ELEMENTS = [
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32",
    "float64",
]  # fmt: skip
_LIMIT = 1 << 63


class Raw(bytes):
    """Bytes that are data, not a value of a program."""


def encode(value: Any) -> bytes:
    """Write a value: None, bool, int, float, str, tuples, lists and arrays of these.

    Raises
    ------
    TypeError
        Where compiled code has no such values.
    OverflowError
        Where an int does not fit into 64 bits.
    """
    output = bytearray()
    _encode(value, output)
    return bytes(output)


def _encode(value: Any, output: bytearray) -> None:
    if value is None:
        output += b"N"
    elif value is True or value is False or isinstance(value, np.bool_):
        output += b"T" if value else b"F"
    elif isinstance(value, int | np.integer):
        number = int(value)
        if not -_LIMIT <= number < _LIMIT:
            raise OverflowError(f"{number} does not fit into 64 bits")
        output += struct.pack("<cq", b"i", number)
    elif isinstance(value, float | np.floating):
        output += struct.pack("<cd", b"f", float(value))
    elif isinstance(value, str):
        data = value.encode()
        output += struct.pack("<cq", b"s", len(data)) + data
    elif isinstance(value, Raw):
        output += struct.pack("<cq", b"b", len(value)) + value
    elif isinstance(value, tuple | list):
        output += struct.pack("<cq", b"t" if isinstance(value, tuple) else b"l", len(value))
        for member in value:
            _encode(member, output)
    elif isinstance(value, np.ndarray) and value.dtype.name in ELEMENTS and value.ndim > 0:
        array = value.astype(value.dtype.newbyteorder("="))
        numbers = [ELEMENTS.index(array.dtype.name), array.ndim, *array.shape]
        output += b"a" + struct.pack(f"<{len(numbers)}q", *numbers) + array.tobytes()
    else:
        raise TypeError(f"compiled code has no values of type {type(value).__name__}")


def decode(data: bytes | memoryview) -> Any:
    """Read what :func:`encode` gives."""
    value, end = _decode(memoryview(data), 0)
    assert end == len(data)
    return value


def _decode(data: memoryview, at: int) -> tuple[Any, int]:
    kind = chr(data[at])
    at += 1
    if kind in "NTF":
        return {"N": None, "T": True, "F": False}[kind], at
    if kind == "f":
        return struct.unpack_from("<d", data, at)[0], at + 8
    number: int = struct.unpack_from("<q", data, at)[0]
    at += 8
    if kind == "i":
        return number, at
    if kind == "s":
        return str(data[at : at + number], "utf-8"), at + number
    if kind == "b":
        return Raw(data[at : at + number]), at + number
    if kind == "a":
        (rank,) = struct.unpack_from("<q", data, at)
        shape = struct.unpack_from(f"<{rank}q", data, at + 8)
        at += 8 + 8 * rank
        dtype = np.dtype(ELEMENTS[number])
        end = at + dtype.itemsize * int(np.prod(shape, dtype=np.int64))
        return np.frombuffer(data[at:end], dtype).reshape(shape).copy(), end
    members = []
    for _ in range(number):
        member, at = _decode(data, at)
        members.append(member)
    return (tuple(members) if kind == "t" else members), at


def sample(value: Any) -> Any:
    """Give the simplest value of the same type, so that equal types have equal samples."""
    if isinstance(value, tuple):
        return tuple(sample(member) for member in value)
    if isinstance(value, list):
        found = {encode(part): part for part in map(sample, value)}
        return [found[key] for key in sorted(found)]
    if isinstance(value, np.ndarray):
        return np.empty((0,) * value.ndim, value.dtype)
    if value is None or isinstance(value, bool | np.bool_):
        return value if value is None else False
    if isinstance(value, int | np.integer):
        return 0
    if isinstance(value, float | np.floating):
        return 0.0
    return "" if isinstance(value, str) else value
