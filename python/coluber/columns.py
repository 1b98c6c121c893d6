"""Columns: what BSON and MongoDB are read into, and what NumPy, Arrow and pandas take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coluber import _native

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from typing_extensions import CapsuleType

__all__ = ["Columns", "Report"]

_NAMES = {
    "n": "null",
    "b": "bool",
    "i": "int32",
    "l": "int64",
    "g": "float64",
    "u": "string",
    "z": "binary",
    "tsm:": "timestamp[ms]",
}
_DTYPES = {"i": "int32", "l": "int64", "g": "float64", "tsm:": "datetime64[ms]"}


class Report:
    """What there is to say about a reading besides its columns.

    Attributes
    ----------
    documents : int
        How many documents were read, those left out included.
    dropped : int
        How many were left out because a value did not fit (``mismatch="drop"``).
    mismatches : dict of str to int
        How many values did not fit, by path.
    duplicates : int
        How many times a document had one field twice; the last one counts.
    unknown_fields : int
        How many fields stood outside a schema that was taken from a sample.
    truncated_at : int or None
        Where the document starts, in bytes, that the input breaks off in.
    """

    documents: int
    dropped: int
    mismatches: dict[str, int]
    duplicates: int
    unknown_fields: int
    truncated_at: int | None

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"Report({values})"


class Columns:
    """Columns of equal length in Arrow's memory layout; they never change.

    Anything that speaks Arrow's PyCapsule protocol takes them without a copy:
    ``pyarrow.table(columns)``, ``polars.DataFrame(columns)``, DuckDB and others.
    ``columns["name"]`` is a NumPy array over the same memory.
    """

    def __init__(self, native: _native.Columns) -> None:
        self._native = native
        self._array: _native.Array | None = None

    def __arrow_c_schema__(self) -> CapsuleType:
        """Give the schema as a capsule."""
        return self._native.__arrow_c_schema__()

    def __arrow_c_array__(
        self, requested_schema: CapsuleType | None = None
    ) -> tuple[CapsuleType, CapsuleType]:
        """Give all rows as capsules of one struct array; ``requested_schema`` is not heeded."""
        return self._native.__arrow_c_array__(requested_schema)

    def __arrow_c_stream__(self, requested_schema: CapsuleType | None = None) -> CapsuleType:
        """Give the batches as a capsule of a stream; ``requested_schema`` is not heeded."""
        return self._native.__arrow_c_stream__(requested_schema)

    @property
    def _root(self) -> _native.Array:
        if self._array is None:
            self._array = self._native.to_array()
        return self._array

    def __len__(self) -> int:
        return len(self._native)

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [child.name for child in self._root.children]

    @property
    def types(self) -> dict[str, str]:
        """The type of each column, as Arrow names it."""
        return {child.name: _type_name(child) for child in self._root.children}

    @property
    def null_counts(self) -> dict[str, int]:
        """How many rows of each column are null or missing."""
        return {child.name: child.null_count for child in self._root.children}

    @property
    def report(self) -> Report:
        """What there is to say about the reading besides the columns."""
        return Report(self._native.report())

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __getitem__(self, name: str) -> Any:
        """Give a column as NumPy has it, as :meth:`to_numpy` does; ``a.b`` looks inside ``a``.

        Raises
        ------
        KeyError
            Where there is no such column.
        """
        return _to_numpy(*_find(self._root, name))

    def to_numpy(self) -> dict[str, Any]:
        """Give all columns as NumPy arrays, by name.

        Numbers and dates (``datetime64[ms]``) share the columns' memory and are read-only; columns
        with nulls are masked arrays. Text and bytes become arrays of objects, ObjectIds of ``V12``,
        documents dictionaries of arrays, and lists arrays of arrays.
        """
        return {child.name: _to_numpy(child, None) for child in self._root.children}

    def to_arrow(self) -> pa.Table:
        """Give a ``pyarrow.Table`` over the same memory."""
        import pyarrow as pa

        return pa.table(self)

    def to_polars(self) -> pl.DataFrame:
        """Give a ``polars.DataFrame``."""
        import polars as pl

        return pl.DataFrame(self)

    def to_pandas(self) -> pd.DataFrame:
        """Give a ``pandas.DataFrame``, without pyarrow.

        Columns without nulls share the memory; numbers with nulls get pandas' nullable types, dates
        with nulls have ``NaT``. Documents and lists become Python objects.
        """
        import pandas as pd

        data = {child.name: _to_pandas(child) for child in self._root.children}
        return pd.DataFrame(data, index=pd.RangeIndex(len(self)), copy=False)

    def __repr__(self) -> str:
        lines = [f"Columns: {len(self):,} rows"]
        width = max((len(name) for name in self.names), default=0)
        for child in self._root.children:
            nulls = f", {child.null_count:,} null" if child.null_count else ""
            sample = _sample(child)
            lines.append(f"  {child.name:<{width}}  {_type_name(child)}{nulls}{sample}")
        return "\n".join(lines)


def _type_name(array: _native.Array) -> str:
    kind = array.format
    if kind == "+s":
        inner = ", ".join(f"{child.name}: {_type_name(child)}" for child in array.children)
        return f"struct<{inner}>"
    if kind == "+l":
        return f"list<{_type_name(array.children[0])}>"
    if kind.startswith("w:"):
        origin = array.metadata.get("bson")
        return origin if origin == "objectId" else f"fixed_size_binary[{kind[2:]}]"
    if kind == "z":
        return array.metadata.get("bson", "binary")
    return _NAMES.get(kind, kind)


def _sample(array: _native.Array) -> str:
    """Give the first values, where they print well on a line."""
    if array.format not in _DTYPES and array.format != "b":
        return ""
    values = _to_numpy(array, None)[:4]
    shown = ", ".join("null" if value is None else str(value) for value in values.tolist())
    if array.format == "tsm:":
        shown = ", ".join(str(value) for value in values)
    return f"  [{shown}{', …' if array.length > len(values) else ''}]"


def _find(root: _native.Array, name: str) -> tuple[_native.Array, np.ndarray[Any, Any] | None]:
    """Find a column by name, or inside documents by a dotted path, and the nulls around it."""
    for child in root.children:
        if child.name == name:
            return child, None
    for child in root.children:
        if child.format == "+s" and name.startswith(child.name + "."):
            found, outer = _find(child, name[len(child.name) + 1 :])
            return found, _either(outer, _mask(child))
    raise KeyError(name)


def _bits(array: _native.Array, buffer: _native.Buffer) -> np.ndarray[Any, Any]:
    import numpy as np

    bits = np.unpackbits(
        np.frombuffer(memoryview(buffer), np.uint8),
        count=array.offset + array.length,
        bitorder="little",
    )
    rows: np.ndarray[Any, Any] = bits[array.offset :].view(np.bool_)
    return rows


def _mask(array: _native.Array) -> np.ndarray[Any, Any] | None:
    """Give True for each null row; None where there is none."""
    import numpy as np

    if array.null_count == 0:
        return None
    if array.format == "n":
        return np.ones(array.length, np.bool_)
    validity = array.buffers[0]
    assert validity is not None
    return ~_bits(array, validity)


def _either(
    first: np.ndarray[Any, Any] | None, second: np.ndarray[Any, Any] | None
) -> np.ndarray[Any, Any] | None:
    if first is None or second is None:
        return second if first is None else first
    both: np.ndarray[Any, Any] = first | second
    return both


def _values(array: _native.Array) -> np.ndarray[Any, Any]:
    """Give the rows without regard to nulls."""
    import numpy as np

    kind = array.format
    window = slice(array.offset, array.offset + array.length)
    if kind in _DTYPES or kind.startswith("w:"):
        dtype = np.dtype(_DTYPES.get(kind) or f"V{kind[2:]}")
        buffer = array.buffers[1]
        if buffer is None or array.length == 0:
            return np.empty(0, dtype)
        column: np.ndarray[Any, Any] = np.frombuffer(memoryview(buffer), dtype)
        return column[window]
    if kind == "b":
        buffer = array.buffers[1]
        return np.empty(0, np.bool_) if buffer is None else _bits(array, buffer)
    rows = np.empty(array.length, object)
    if kind == "+l":
        assert array.buffers[1] is not None
        offsets = np.frombuffer(memoryview(array.buffers[1]), np.int32)[array.offset :]
        elements = _to_numpy(array.children[0], None)
        for row in range(array.length):
            start, end = offsets[row], offsets[row + 1]
            if isinstance(elements, dict):
                rows[row] = {name: part[start:end] for name, part in elements.items()}
            else:
                rows[row] = elements[start:end]
    elif kind != "n":
        rows[:] = array.to_objects()
    return rows


def _to_numpy(array: _native.Array, outer: np.ndarray[Any, Any] | None) -> Any:
    """Give a column; ``outer`` tells which rows are null because what holds them is."""
    import numpy as np

    mask = _either(outer, _mask(array))
    if array.format == "+s":
        return {child.name: _to_numpy(child, mask) for child in array.children}
    values = _values(array)
    if mask is None:
        return values
    if values.dtype == object:
        values[mask] = None
    return np.ma.MaskedArray(values, mask)


def _to_objects(array: _native.Array) -> list[Any]:
    """Give the rows as plain Python objects, None where null."""
    mask = _mask(array)
    rows: list[Any]
    if array.format == "+s":
        parts = {child.name: _to_objects(child) for child in array.children}
        rows = [
            {name: values[row] for name, values in parts.items()} for row in range(array.length)
        ]
    elif array.format == "+l":
        import numpy as np

        assert array.buffers[1] is not None
        offsets = np.frombuffer(memoryview(array.buffers[1]), np.int32)[array.offset :].tolist()
        elements = _to_objects(array.children[0])
        rows = [elements[offsets[row] : offsets[row + 1]] for row in range(array.length)]
    elif array.format in ("u", "z") or array.format.startswith("w:"):
        return array.to_objects()
    else:
        rows = _values(array).tolist()
    if mask is not None:
        rows = [None if null else row for row, null in zip(rows, mask, strict=True)]
    return rows


def _to_pandas(array: _native.Array) -> Any:
    import pandas as pd

    kind = array.format
    mask = _mask(array)
    if kind == "tsm:" and mask is not None:
        values = _values(array).copy()
        values[mask] = "NaT"
        return values
    if kind in _DTYPES or kind == "b":
        values = _values(array)
        if mask is None:
            return values
        if kind == "b":
            return pd.arrays.BooleanArray(values, mask)
        if kind == "g":
            return pd.arrays.FloatingArray(values, mask)
        return pd.arrays.IntegerArray(values, mask)
    return pd.Series(_to_objects(array), dtype="str" if kind == "u" else object)
