"""Where the rows of datasets come from: columns in memory, and BSON documents."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from coluber import _native, _values
from coluber._documents import encode

MORSEL_ROWS = 65536
"""Rows that are folded in one go: the same on every machine and for any number of threads."""

_ELEMENTS = frozenset(_values.ELEMENTS)
_ARROW = {
    "c": "int8", "C": "uint8", "s": "int16", "S": "uint16", "i": "int32", "I": "uint32",
    "l": "int64", "L": "uint64", "f": "float32", "g": "float64", "tsm:": "int64",
}  # fmt: skip
_BSON = {
    "double": "float64", "int32": "int32", "int64": "int64", "bool": "bool", "string": "str",
    "timestamp[ms]": "int64",
}  # fmt: skip
_SPELLED = {"timestamp[ms]": "date"}

Shape = tuple[str, str, int, bool]
"""A column as plans have it: name, element type or "str", values in a row or 0, nullable."""


class Column:
    """A column in memory: numbers, bools or texts, and which rows are there."""

    def __init__(
        self,
        element: str,
        values: np.ndarray[Any, Any],
        validity: np.ndarray[Any, Any] | None = None,
        offsets: np.ndarray[Any, Any] | None = None,
    ) -> None:
        self.element = element
        self.values = values
        self.validity = validity
        self.offsets = offsets

    def __len__(self) -> int:
        return len(self.values) if self.offsets is None else len(self.offsets) - 1

    @property
    def width(self) -> int:
        """How many values a row has; 0 where it is one."""
        return self.values.shape[1] if self.offsets is None and self.values.ndim == 2 else 0

    @property
    def address(self) -> tuple[int, int, int, int, int]:
        """Where values, offsets and validity lie; how far apart rows are, and values in one."""
        return (
            self.values.__array_interface__["data"][0],
            0 if self.offsets is None else self.offsets.__array_interface__["data"][0],
            0 if self.validity is None else self.validity.__array_interface__["data"][0],
            self.values.strides[0],
            self.values.strides[1] if self.width else 0,
        )

    def slice(self, start: int, end: int) -> Column:
        """Give some rows, without a copy but for texts' offsets."""
        validity = None if self.validity is None else self.validity[start:end]
        if self.offsets is None:
            return Column(self.element, self.values[start:end], validity)
        offsets = self.offsets[start : end + 1]
        data = self.values[offsets[0] : offsets[-1]]
        return Column("str", data, validity, offsets - offsets[0])


class Source(Protocol):
    """What a dataset reads."""

    is_record: bool
    guesses_nulls: bool

    @property
    def count(self) -> int:
        """How many rows there are."""
        ...

    @property
    def shapes(self) -> list[Shape]:
        """The columns as kernels take them."""
        ...

    def arguments(self, names: Sequence[str]) -> tuple[Any, bytes]:
        """Give what a kernel runs over: documents, or None and the addresses of columns."""
        ...

    def found_nulls(self, names: Sequence[str]) -> None:
        """Take note that columns have nulls after all."""
        ...

    def parts(self, names: Sequence[str], number: int) -> list[Part]:
        """Cut the rows into at most so many parts, each of whole morsels, that can travel."""
        ...


class Part:
    """Some rows of a source, in a form that can be pickled: it holds no handle of a library."""

    def __init__(self, columns: list[Column] | None, place: tuple[Any, ...]) -> None:
        self.columns = columns
        self.place = place

    def arguments(self) -> tuple[Any, bytes]:
        """Give what a kernel runs over, on the machine that it is on."""
        if self.columns is None:
            path, start, end, base, schema = self.place
            return _native.open_documents(path, start, end, base, schema), b""
        count, base = self.place
        return None, _values.encode((count, base, [column.address for column in self.columns]))


class MemorySource:
    """Columns in memory."""

    guesses_nulls = False

    def __init__(self, columns: Mapping[str, Column], *, is_record: bool) -> None:
        self.columns = dict(columns)
        self.is_record = is_record
        counts = {len(column) for column in self.columns.values()}
        if len(counts) > 1:
            lengths = ", ".join(f"{name}: {len(part)}" for name, part in self.columns.items())
            raise ValueError(f"columns differ in length ({lengths})")
        self.count = counts.pop() if counts else 0

    @property
    def shapes(self) -> list[Shape]:
        """The columns as kernels take them."""
        return [
            (name, column.element, column.width, column.validity is not None)
            for name, column in self.columns.items()
        ]

    def found_nulls(self, names: Sequence[str]) -> None:
        """Never called: what is in memory is known."""
        raise AssertionError(names)

    def arguments(self, names: Sequence[str]) -> tuple[Any, bytes]:
        """Give the addresses of the columns."""
        columns = [self.columns[name].address for name in names]
        return None, _values.encode((self.count, 0, columns))

    def parts(self, names: Sequence[str], number: int) -> list[Part]:
        """Cut the rows into at most so many parts of whole morsels."""
        return [
            Part([self.columns[name].slice(start, end) for name in names], (end - start, start))
            for start, end in _cuts(self.count, number)
        ]


class DocumentsSource:
    """BSON documents in a file or in memory; rows are decoded as kernels come to them."""

    is_record = True
    guesses_nulls = True

    def __init__(self, source: Any, schema: Mapping[str, Any] | None) -> None:
        spelled = None
        if schema is not None:
            from coluber.bson import schema_document

            spelled = schema_document(schema)
        if isinstance(source, str | os.PathLike):
            self.path: str | None = os.path.abspath(source)
            self.native = _native.open_documents(os.fspath(source), 0, -1, 0, spelled)
        else:
            self.path = None
            self.native = _native.borrow_documents(source, spelled)
        self.source = source
        self.count, fields, self.boundaries = _values.decode(self.native.describe())
        self.types = dict(fields)
        self.nullable: set[str] = set()

    @property
    def shapes(self) -> list[Shape]:
        """The columns as kernels take them: without nulls until some are found."""
        return [(name, _BSON[kind], 0, name in self.nullable) for name, kind in self.types.items()]

    def found_nulls(self, names: Sequence[str]) -> None:
        """Take note that columns have nulls after all."""
        self.nullable.update(names)

    def arguments(self, names: Sequence[str]) -> tuple[Any, bytes]:
        """Give the documents."""
        return self.native, b""

    def parts(self, names: Sequence[str], number: int) -> list[Part]:
        """Cut a file into byte ranges of whole morsels; documents in memory travel along."""
        if self.path is None:
            raise TypeError("documents in memory cannot be shared out: write them to a file")
        spelled = {name: self.types[name] for name in names} or self.types
        schema = encode({name: _SPELLED.get(kind, kind) for name, kind in spelled.items()})
        parts = []
        for start, end in _cuts(self.count, number):
            last = -(-end // MORSEL_ROWS)
            first = start // MORSEL_ROWS
            place = (self.path, self.boundaries[first], self.boundaries[last], start, schema)
            parts.append(Part(None, place))
        return parts


def _cuts(count: int, number: int) -> list[tuple[int, int]]:
    """Cut rows into at most ``number`` stretches of whole morsels."""
    morsels = -(-count // MORSEL_ROWS)
    number = max(1, min(number, morsels))
    edges = [morsels * index // number * MORSEL_ROWS for index in range(number + 1)]
    return [(start, min(end, count)) for start, end in itertools.pairwise(edges)]


def column_of_array(array: Any, name: str) -> Column:
    """Make a column of a NumPy array.

    Raises
    ------
    TypeError
        Where compiled code has no such elements.
    """
    validity = None
    if isinstance(array, np.ma.MaskedArray):
        validity = ~np.ma.getmaskarray(array)
        array = array.data
    array = np.asarray(array)
    if array.dtype.kind == "M":
        array = array.astype("datetime64[ms]").view(np.int64)
    if array.dtype.kind in "UOT":
        if array.ndim != 1:
            raise TypeError(f"column '{name}': texts must stand in one dimension")
        return _texts(array.tolist(), name)
    if array.dtype.name not in _ELEMENTS:
        raise TypeError(f"column '{name}': elements of type {array.dtype} are not supported")
    if array.ndim not in (1, 2) or (array.ndim == 2 and array.shape[1] == 0):
        raise TypeError(f"column '{name}': an array of shape {array.shape} has no rows")
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    return Column(array.dtype.name, _as_int64(array, name), validity)


def _as_int64(array: np.ndarray[Any, Any], name: str) -> np.ndarray[Any, Any]:
    # A row's ints are Python's, of 64 bits: what they cannot hold must not wrap.
    if array.dtype == np.uint64 and array.size and array.max() > np.iinfo(np.int64).max:
        raise OverflowError(f"column '{name}': a value does not fit into 64 bits with sign")
    return array


def _texts(values: list[Any], name: str) -> Column:
    kinds = {type(value) for value in values} - {type(None)}
    if not kinds <= {str, np.str_}:
        odd = min(kind.__name__ for kind in kinds - {str, np.str_})
        raise TypeError(f"column '{name}': elements of type {odd} are not supported")
    encoded = [b"" if value is None else value.encode() for value in values]
    offsets = np.zeros(len(values) + 1, np.int64)
    np.cumsum([len(text) for text in encoded], out=offsets[1:])
    validity = None
    if any(value is None for value in values):
        validity = np.array([value is not None for value in values], np.bool_)
    return Column("str", np.frombuffer(b"".join(encoded) or b"\0", np.uint8), validity, offsets)


def columns_of_arrow(array: _native.Array, prefix: str = "") -> dict[str, Column]:
    """Make columns of an Arrow struct array, those of structs inside by dotted names."""
    columns: dict[str, Column] = {}
    for child in array.children:
        name = prefix + child.name
        if child.format == "+s":
            if child.null_count:
                raise TypeError(f"column '{name}': structs that are null are not supported yet")
            columns |= columns_of_arrow(child, name + ".")
        else:
            column = _column_of_arrow(child, name)
            if column is not None:
                columns[name] = column
    return columns


def _column_of_arrow(array: _native.Array, name: str) -> Column | None:
    window = slice(array.offset, array.offset + array.length)
    validity = None
    if array.null_count and array.buffers and array.buffers[0] is not None:
        validity = _bits(array.buffers[0], array)

    def buffer(index: int, dtype: Any) -> np.ndarray[Any, Any]:
        held = array.buffers[index]
        if held is None or len(held) == 0:
            return np.zeros(1, dtype)
        return np.frombuffer(memoryview(held), dtype)

    if array.format == "b":
        assert array.buffers[1] is not None or array.length == 0
        held = array.buffers[1]
        values = np.empty(0, np.bool_) if held is None else _bits(held, array)
        return Column("bool", values, validity)
    if array.format in ("u", "U"):
        kind = np.int32 if array.format == "u" else np.int64
        if array.length == 0:
            return Column("str", np.zeros(1, np.uint8), validity, np.zeros(1, np.int64))
        offsets = buffer(1, kind)[array.offset : array.offset + array.length + 1]
        return Column("str", buffer(2, np.uint8), validity, offsets.astype(np.int64))
    if array.format in _ARROW:
        element = _ARROW[array.format]
        values = np.empty(0, element) if array.length == 0 else buffer(1, element)[window]
        return Column(element, _as_int64(values, name), validity)
    return None


def _bits(buffer: _native.Buffer, array: _native.Array) -> np.ndarray[Any, Any]:
    data = np.frombuffer(memoryview(buffer), np.uint8)
    bits = np.unpackbits(data, count=array.offset + array.length, bitorder="little")
    rows: np.ndarray[Any, Any] = np.ascontiguousarray(bits[array.offset :]).view(np.bool_)
    return rows
