"""BSON documents to columns, and back."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from coluber import _native
from coluber._documents import encode
from coluber.columns import Columns

if TYPE_CHECKING:
    from typing_extensions import Buffer

__all__ = ["read", "write"]

MISMATCH = {"error": 0, "null": 1, "drop": 2, "keep": 3}
_TRUNCATED = {"error": 0, "deliver": 1}
_PYTHON_TYPES: dict[Any, str] = {
    float: "double",
    int: "int64",
    bool: "bool",
    str: "string",
    bytes: "binary",
    datetime.datetime: "date",
}
_DTYPES = {"f8": "double", "i4": "int32", "i8": "int64", "b1": "bool", "M8": "date"}


def read(
    source: str | os.PathLike[str] | Buffer | Iterable[Buffer],
    schema: Mapping[str, Any] | Any | None = None,
    *,
    mismatch: Literal["error", "null", "drop"] = "error",
    truncated: Literal["error", "deliver"] = "error",
    sample: int | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Columns:
    """Read BSON documents into columns, one row for each.

    Parameters
    ----------
    source : path, bytes-like, file or iterable of bytes-like
        A path is a file of documents one after another, as ``mongodump`` writes it. Each item of an
        iterable holds whole documents, as PyMongo's ``find_raw_batches`` gives them.
    schema : mapping, pyarrow schema or NumPy structured dtype, optional
        The columns to read: names to types. ``"a.b"`` is field ``b`` of document ``a`` (or, where
        it is a number, that element of an array); a nested mapping is a struct, ``[type]`` a list.
        Types are names (``"double"``, ``"int32"``, ``"int64"``, ``"bool"``, ``"string"``,
        ``"date"``, ``"objectId"``, ``"binary"``, ``"decimal128"``, …), Python types, NumPy dtypes
        or pyarrow types. Without a schema, all fields become columns, each of the narrowest type
        that holds all its numbers.
    mismatch : {"error", "null", "drop"}
        What becomes of a value that does not fit its column, or not exactly.
    truncated : {"error", "deliver"}
        What becomes of an input that ends inside a document; ``"deliver"`` gives what is before it
        and tells the place in ``report.truncated_at``.
    sample : int, optional
        Take the schema from this many documents instead of all. A field that comes up later is then
        a mismatch.
    progress : callable, optional
        Called with (bytes done, bytes in all) every few megabytes.

    Returns
    -------
    Columns

    Raises
    ------
    coluber.BSONError
        With ``offset`` (bytes), ``document`` and ``path``.
    OSError
        Where the file cannot be read.
    """
    rest = (
        schema_document(schema),
        sample or 0,
        MISMATCH[mismatch],
        _TRUNCATED[truncated],
        progress,
    )
    if isinstance(source, str | os.PathLike):
        return Columns(_native.read_file(os.fspath(source), *rest))
    if hasattr(source, "read"):
        source = source.read()
    try:
        buffers: list[Buffer] = [memoryview(source)]  # type: ignore[arg-type]
    except TypeError:
        buffers = list(source)  # type: ignore[arg-type]
    return Columns(_native.read_buffers(buffers, *rest))


def write(
    columns: Any,
    path: str | os.PathLike[str] | None = None,
    *,
    nulls: Literal["null", "omit"] = "null",
) -> bytes | None:
    """Write columns as BSON documents, one for each row.

    Parameters
    ----------
    columns : Columns, or anything with ``__arrow_c_stream__``
        A pyarrow table, a polars or pandas frame. Columns called ``a.b`` become field ``b`` of
        document ``a``.
    path : path, optional
        The file to write, replacing what is there. Without it the documents are returned.
    nulls : {"null", "omit"}
        Whether a null is a field with null in it or no field.

    Raises
    ------
    coluber.BSONError
        Where the names of the columns cannot stand in one document.
    TypeError
        Where a column has a type that is not supported.
    """
    native = columns._native if isinstance(columns, Columns) else _native.import_stream(columns)
    if path is None:
        return _native.write_bytes(native, nulls == "omit")
    _native.write_file(native, nulls == "omit", os.fspath(path))
    return None


def schema_document(schema: Any) -> bytes | None:
    """Spell a schema as the native side reads it."""
    return None if schema is None else encode(_schema(schema))


def _schema(schema: Any) -> dict[str, Any]:
    if isinstance(schema, Mapping):
        return {name: _type(spelled) for name, spelled in schema.items()}
    fields = getattr(schema, "fields", None)
    if isinstance(fields, Mapping):  # a NumPy structured dtype
        return {name: _type(schema[name]) for name in schema.names}
    if hasattr(schema, "names") and hasattr(schema, "field"):  # a pyarrow schema or struct type
        return {field.name: _type(field.type) for field in schema}
    raise TypeError(f"a schema is a mapping of names to types, not {type(schema).__name__}")


def _type(spelled: Any) -> Any:
    """Spell a type as the schema documents of the native side do."""
    if isinstance(spelled, str):
        return spelled
    if isinstance(spelled, list):
        return [_type(item) for item in spelled]
    if isinstance(spelled, Mapping):
        return _schema(spelled)
    if spelled is None:
        return "null"
    if isinstance(spelled, type):
        if spelled in _PYTHON_TYPES:
            return _PYTHON_TYPES[spelled]
        import numpy as np

        spelled = np.dtype(spelled) if issubclass(spelled, np.generic) else spelled
    if hasattr(spelled, "itemsize") and hasattr(spelled, "names"):  # a NumPy dtype
        if spelled.names:
            return _schema(spelled)
        known = _DTYPES.get(spelled.kind + str(spelled.itemsize) if spelled.kind != "M" else "M8")
        if known and str(spelled) in ("float64", "int32", "int64", "bool", "datetime64[ms]"):
            return known
    elif hasattr(spelled, "value_type"):  # pyarrow's lists
        return [_type(spelled.value_type)]
    elif hasattr(spelled, "num_fields") and spelled.num_fields:  # pyarrow's structs
        return {field.name: _type(field.type) for field in spelled}
    elif type(spelled).__module__.startswith("pyarrow"):
        return str(spelled).replace("large_", "")
    raise TypeError(f"{spelled!r} is not a type that columns have")
