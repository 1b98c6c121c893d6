"""MongoDB to columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from coluber import _native
from coluber._documents import encode
from coluber.bson import MISMATCH, schema_document
from coluber.columns import Columns

__all__ = ["aggregate", "find"]

Document = Mapping[str, Any]
Mismatch = Literal["error", "null", "drop"]
Progress = Callable[[int, int], object]


def find(
    uri: str,
    database: str,
    collection: str,
    filter: Document | str | None = None,
    projection: Document | Sequence[str] | None = None,
    *,
    sort: Document | Sequence[tuple[str, int]] | None = None,
    limit: int = 0,
    skip: int = 0,
    hint: str | Document | None = None,
    batch_size: int = 0,
    options: Document | None = None,
    schema: Any = None,
    mismatch: Mismatch = "error",
    sample: int | None = None,
    progress: Progress | None = None,
) -> Columns:
    """Read what a query finds into columns.

    The server's answers are decoded where they lie, without an object for each document, and with
    Python's lock released.

    Parameters
    ----------
    uri : str
        ``mongodb://`` or ``mongodb+srv://``, with the options that libmongoc knows, such as
        ``serverSelectionTimeoutMS``, ``tls`` and ``readPreference``.
    database, collection : str
        Where to look.
    filter : mapping or str, optional
        The query; a string is extended JSON.
    projection : mapping or sequence of str, optional
        The fields to send.
    sort : mapping or sequence of (str, int), optional
        The order.
    limit, skip : int
        How many documents at most (0: all), and how many to pass before.
    hint : str or mapping, optional
        The index to use.
    batch_size : int
        How many documents the server sends at once; 0 leaves it to the server.
    options : mapping, optional
        Further fields of the ``find`` command, such as ``collation``, ``let`` or ``maxTimeMS``.
    schema, mismatch, sample
        As in :func:`coluber.bson.read`. Without ``schema`` and ``sample``, all answers are held
        until the last has come.
    progress : callable, optional
        Called with (bytes so far, 0) after each answer.

    Returns
    -------
    Columns

    Raises
    ------
    coluber.MongoError
        Where the URI is wrong, the server cannot be reached in time, or refuses; its number for
        that is in ``code``.
    coluber.BSONError
        Where a document does not fit the columns.
    """
    if limit < 0 or skip < 0 or batch_size < 0:
        raise ValueError("limit, skip and batch_size cannot be negative")
    command: dict[str, Any] = {"find": collection}
    given = {
        "filter": _document(filter),
        "projection": _projection(projection),
        "sort": _sort(sort),
        "hint": _document(hint) if not isinstance(hint, str) else hint,
        "limit": limit or None,
        "skip": skip or None,
        "batchSize": batch_size or None,
    }
    command |= {name: value for name, value in given.items() if value is not None}
    command |= options or {}
    return _read(uri, database, command, batch_size, schema, mismatch, sample, progress)


def aggregate(
    uri: str,
    database: str,
    collection: str,
    pipeline: Sequence[Document],
    *,
    batch_size: int = 0,
    options: Document | None = None,
    schema: Any = None,
    mismatch: Mismatch = "error",
    sample: int | None = None,
    progress: Progress | None = None,
) -> Columns:
    """Read what a pipeline gives into columns.

    Parameters
    ----------
    uri, database, collection : str
        As in :func:`find`.
    pipeline : sequence of mappings
        The stages.
    batch_size, options, schema, mismatch, sample, progress
        As in :func:`find`.

    Returns
    -------
    Columns

    Raises
    ------
    coluber.MongoError, coluber.BSONError
        As in :func:`find`.
    """
    if batch_size < 0:
        raise ValueError("batch_size cannot be negative")
    command = {
        "aggregate": collection,
        "pipeline": list(pipeline),
        "cursor": {"batchSize": batch_size} if batch_size else {},
        **(options or {}),
    }
    return _read(uri, database, command, batch_size, schema, mismatch, sample, progress)


def _read(
    uri: str,
    database: str,
    command: Document,
    batch_size: int,
    schema: Any,
    mismatch: Mismatch,
    sample: int | None,
    progress: Progress | None,
) -> Columns:
    return Columns(
        _native.read_mongodb(
            uri,
            database,
            encode(command),
            batch_size,
            schema_document(schema),
            sample or 0,
            MISMATCH[mismatch],
            progress,
        )
    )


class _Encoded(dict[str, Any]):
    """A document that is BSON already."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw


def _document(document: Document | str | None) -> Document | None:
    return _Encoded(_native.from_json(document)) if isinstance(document, str) else document


def _projection(projection: Document | Sequence[str] | None) -> Document | None:
    if projection is None or isinstance(projection, Mapping):
        return projection
    fields = dict.fromkeys(projection, 1)
    return fields if "_id" in fields else {**fields, "_id": 0}


def _sort(sort: Document | Sequence[tuple[str, int]] | None) -> Document | None:
    return dict(sort) if sort is not None else None
