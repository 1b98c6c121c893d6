"""Writes trips as a BSON dump, as mongodump would: one document after the other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# https://bsonspec.org/spec.html: element = type byte, name, 0, value
DOUBLE, TEXT, DOCUMENT, OBJECT_ID, DATE, INT32 = (
    b"\x01",
    b"\x02",
    b"\x03",
    b"\x07",
    b"\x09",
    b"\x10",
)


def _layout() -> tuple[np.dtype[np.void], dict[str, bytes | int]]:
    """Return the layout of a trip's document, and its bytes that are always the same."""
    fields: list[tuple[str, str]] = [("length", "<i4")]
    constants: dict[str, bytes | int] = {}

    def constant(value: bytes) -> None:
        name = f"constant{len(fields)}"
        # A void dtype keeps zero bytes at the end, which a byte string would drop.
        fields.append((name, f"V{len(value)}"))
        constants[name] = value

    def element(kind: bytes, name: str, field: str, dtype: str, before: bytes = b"") -> None:
        constant(kind + name.encode() + b"\0" + before)
        fields.append((field, dtype))

    element(OBJECT_ID, "_id", "id", "V12")
    element(DATE, "pickup_time", "pickup_time", "<i8")
    element(DATE, "dropoff_time", "dropoff_time", "<i8")
    for end in ("pickup", "dropoff"):
        size = 4 + 2 * (1 + 8) + len("longitude\0") + len("latitude\0") + 1
        point = DOUBLE + b"longitude\0"
        constant(DOCUMENT + end.encode() + b"\0" + size.to_bytes(4, "little") + point)
        fields.append((f"{end}_longitude", "<f8"))
        element(DOUBLE, "latitude", f"{end}_latitude", "<f8")
        constant(b"\0")
    element(INT32, "passengers", "passengers", "<i4")
    for name in ("distance", "fare", "tip", "total"):
        element(DOUBLE, name, name, "<f8")
    element(TEXT, "payment", "payment", "V4", before=(5).to_bytes(4, "little"))
    constant(b"\0\0")
    layout = np.dtype(fields)
    constants["length"] = layout.itemsize
    return layout, constants


def write_dump(trips: NDArray[np.void], path: Path) -> int:
    """Write the trips and return the size of the file in bytes.

    All documents have the same layout, so one structured array holds the whole file.
    """
    layout, constants = _layout()
    documents = np.zeros(len(trips), layout)
    for name, value in constants.items():
        documents[name] = np.void(value) if isinstance(value, bytes) else value
    for name in set(layout.names or ()) - set(constants) - {"id"}:
        values = trips[name]
        if values.dtype.kind == "M":
            values = values.astype("datetime64[ms]").astype(np.int64)
        documents[name] = values.view("V4") if values.dtype.kind == "S" else values
    # An ObjectId: the second it was made, five arbitrary bytes, a counter; big-endian.
    identifiers = np.zeros(len(trips), [("time", ">u4"), ("origin", "V5"), ("count", "u1", 3)])
    identifiers["time"] = trips["pickup_time"].astype("datetime64[s]").astype(np.int64)
    identifiers["origin"] = np.void(b"nycab")
    counter = np.arange(len(trips), dtype=">u4").view("u1").reshape(-1, 4)
    identifiers["count"] = counter[:, 1:]
    documents["id"] = identifiers.view("V12")
    path.parent.mkdir(parents=True, exist_ok=True)
    documents.tofile(path)
    return int(documents.nbytes)
