from __future__ import annotations

import datetime
import gc
import os
import random
import struct

import bson
import coluber
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from bson import decimal128, int64, objectid, regex
from hypothesis import given, settings
from hypothesis import strategies as st


def encode(documents):
    return b"".join(bson.encode(document) for document in documents)


def rows(columns):
    """The rows as Python dictionaries, through Arrow."""
    return pa.table(columns).to_pylist()


MOMENT = datetime.datetime(2013, 6, 1, 12, 30, 45, 678000)
DOCUMENT = {
    "_id": objectid.ObjectId("507f1f77bcf86cd799439011"),
    "double": 2.5,
    "int": 7,
    "long": int64.Int64(1 << 40),
    "bool": True,
    "text": "Zażółć gęślą jaźń",
    "when": MOMENT,
    "nothing": None,
    "inner": {"x": 1.5, "deep": {"s": "t"}},
    "list": [1, 2, 3],
    "blob": b"\x00\x01",
}


def test_each_type_is_what_pymongo_reads():
    columns = coluber.bson.read(encode([DOCUMENT] * 3))
    assert columns.types == {
        "_id": "objectId",
        "double": "float64",
        "int": "int32",
        "long": "int64",
        "bool": "bool",
        "text": "string",
        "when": "timestamp[ms]",
        "nothing": "null",
        "inner": "struct<x: float64, deep: struct<s: string>>",
        "list": "list<int32>",
        "blob": "binary",
    }
    expected = {**DOCUMENT, "_id": DOCUMENT["_id"].binary}
    assert rows(columns) == [expected] * 3


def test_numpy_arrays_share_the_memory():
    columns = coluber.bson.read(encode([{"x": i / 3, "n": i, "t": MOMENT} for i in range(1000)]))
    array = columns["x"]
    arrow = pa.table(columns)["x"].chunk(0)
    assert array.__array_interface__["data"][0] == arrow.buffers()[1].address
    assert not array.flags.writeable
    assert columns["t"].dtype == "datetime64[ms]"
    assert columns["t"][0] == np.datetime64(MOMENT)
    del columns, arrow
    gc.collect()
    np.testing.assert_array_equal(array, np.arange(1000) / 3)


def test_arrow_pandas_and_polars_take_the_memory_as_it_is():
    columns = coluber.bson.read(encode([{"x": i / 3, "n": i} for i in range(1000)]))
    address = columns["x"].__array_interface__["data"][0]
    frame = columns.to_pandas()
    assert frame["x"].to_numpy().__array_interface__["data"][0] == address
    assert columns.to_polars()["x"].to_numpy().__array_interface__["data"][0] == address
    assert pa.record_batch(columns)["x"].buffers()[1].address == address
    assert pd.DataFrame.from_arrow(columns)["n"].sum() == sum(range(1000))
    assert pl.DataFrame(columns).equals(columns.to_polars())


def test_nulls_are_masks():
    documents = [{"i": 1, "b": True, "s": "x", "t": MOMENT, "f": float("nan")}, {}, {"i": None}]
    columns = coluber.bson.read(encode(documents))
    assert columns.null_counts == {"i": 2, "b": 2, "s": 2, "t": 2, "f": 2}
    for name in "ibstf":
        assert columns[name].mask.tolist() == [False, True, True]
    assert np.isnan(columns["f"][0]), "NaN is a number, not a null"
    assert columns["s"].data.tolist() == ["x", None, None]
    frame = columns.to_pandas()
    assert frame["i"].dtype == "Int32" and frame["b"].dtype == "boolean"
    assert frame.isna().sum().to_dict() == {
        "i": 2,
        "b": 2,
        "s": 2,
        "t": 2,
        "f": frame["f"].isna().sum(),
    }
    assert rows(columns)[1:] == [dict.fromkeys("ibstf")] * 2


def test_documents_within_documents():
    columns = coluber.bson.read(encode([{"a": {"b": 1, "c": [{"d": "x"}, {}]}}, {"a": None}, {}]))
    assert columns["a.b"].mask.tolist() == [False, True, True]
    assert columns["a"]["b"].mask.tolist() == [False, True, True]
    assert columns["a.c"][0]["d"].data.tolist() == ["x", None]
    assert columns.to_pandas()["a"].tolist() == [
        {"b": 1, "c": [{"d": "x"}, {"d": None}]},
        None,
        None,
    ]
    with pytest.raises(KeyError):
        columns["a.z"]


def test_lists_become_arrays_of_arrays():
    columns = coluber.bson.read(encode([{"l": [1.5, 2.5]}, {"l": []}, {}, {"l": [None, 3.5]}]))
    lists = columns["l"]
    assert lists.mask.tolist() == [False, False, True, False]
    assert lists[0].tolist() == [1.5, 2.5] and lists[1].tolist() == []
    assert lists[3].mask.tolist() == [True, False]
    assert columns.to_pandas()["l"].tolist() == [[1.5, 2.5], [], None, [None, 3.5]]


@pytest.mark.parametrize(
    "schema",
    [
        {"a.x": "double", "n": "int64", "when": "date"},
        {"a.x": float, "n": int, "when": datetime.datetime},
        {"a.x": np.float64, "n": np.dtype("int64"), "when": np.dtype("datetime64[ms]")},
        {"a.x": pa.float64(), "n": pa.int64(), "when": pa.timestamp("ms")},
        pa.schema({"a.x": pa.float64(), "n": pa.int64(), "when": pa.timestamp("ms")}),
        np.dtype([("a.x", "f8"), ("n", "i8"), ("when", "M8[ms]")]),
    ],
    ids=["names", "python", "numpy", "arrow", "arrow schema", "numpy dtype"],
)
def test_schemas_in_every_spelling(schema):
    raw = encode([{"a": {"x": 1}, "n": 2, "when": MOMENT, "other": "left out"}])
    columns = coluber.bson.read(raw, schema)
    assert columns.types == {"a.x": "float64", "n": "int64", "when": "timestamp[ms]"}
    assert rows(columns) == [{"a.x": 1.0, "n": 2, "when": MOMENT}]


def test_nested_schemas():
    raw = encode([{"p": {"x": 1, "y": 2}, "l": [1, 2], "id": objectid.ObjectId()}])
    schema = {"p": {"x": "double"}, "l": ["int64"], "id": "objectId"}
    columns = coluber.bson.read(raw, schema)
    assert columns.types["p"] == "struct<x: float64>" and columns.types["l"] == "list<int64>"
    arrow = pa.schema({"p": pa.struct({"x": pa.float64()}), "l": pa.list_(pa.int64())})
    assert coluber.bson.read(raw, arrow).types == {"p": "struct<x: float64>", "l": "list<int64>"}
    point = {"at": {"type": "Point", "coordinates": [-73.98, 40.75]}}
    columns = coluber.bson.read(
        encode([point]), {"at.coordinates.0": float, "at.coordinates.1": float}
    )
    assert rows(columns) == [{"at.coordinates.0": -73.98, "at.coordinates.1": 40.75}]


@pytest.mark.parametrize("schema", [{"x": "complex"}, {"a": int, "a.b": int}])
def test_schemas_that_cannot_be(schema):
    with pytest.raises(coluber.BSONError):
        coluber.bson.read(b"", schema)
    with pytest.raises(TypeError):
        coluber.bson.read(b"", {"x": np.dtype("complex128")})


@pytest.mark.parametrize(
    "kind", ["path", "bytes", "memoryview", "numpy", "file", "iterable", "list"]
)
def test_sources(kind, tmp_path):
    documents = [{"x": i} for i in range(10)]
    raw = encode(documents)
    path = tmp_path / "dump.bson"
    path.write_bytes(raw)
    source = {
        "path": path,
        "bytes": raw,
        "memoryview": memoryview(raw),
        "numpy": np.frombuffer(raw, np.uint8),
        "file": path.open("rb"),
        "iterable": (bson.encode(document) for document in documents),
        "list": [raw[: len(raw) // 2], raw[len(raw) // 2 :]],
    }[kind]
    assert coluber.bson.read(source)["x"].tolist() == list(range(10))


def test_empty_inputs(tmp_path):
    (tmp_path / "empty.bson").write_bytes(b"")
    for source in (b"", [], tmp_path / "empty.bson"):
        columns = coluber.bson.read(source, {"x": float, "s": str})
        assert len(columns) == 0 and columns["x"].tolist() == columns["s"].tolist() == []
        assert pa.table(columns).num_rows == 0
        assert len(coluber.bson.read(source)) == 0
    assert len(coluber.bson.read(encode([{}, {}]))) == 2


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        coluber.bson.read(tmp_path / "nowhere.bson")
    with pytest.raises(IsADirectoryError):
        coluber.bson.read(tmp_path)
    (tmp_path / "text").write_text("This is no BSON at all, only a text file.\n")
    with pytest.raises(coluber.BSONError) as caught:
        coluber.bson.read(tmp_path / "text")
    assert caught.value.offset == 0


def test_a_truncated_file_names_the_byte_or_delivers(tmp_path):
    raw = encode([{"x": i} for i in range(10)])
    path = tmp_path / "cut.bson"
    path.write_bytes(raw[:-3])
    with pytest.raises(coluber.BSONError, match="ends inside a document") as caught:
        coluber.bson.read(path)
    assert (caught.value.offset, caught.value.document) == (9 * 12, 9)
    columns = coluber.bson.read(path, truncated="deliver")
    assert columns["x"].tolist() == list(range(9))
    assert columns.report.truncated_at == 9 * 12


def test_mismatches_name_the_place():
    raw = encode([{"a": {"b": [1]}}, {"a": {"b": [1, "two"]}}])
    with pytest.raises(coluber.BSONError, match="expected int32, found string") as caught:
        coluber.bson.read(raw)
    assert (caught.value.document, caught.value.path) == (1, "a.b.1")
    assert raw[caught.value.offset] == 2
    columns = coluber.bson.read(raw, mismatch="null")
    assert columns.report.mismatches == {"a.b[]": 1}
    assert rows(columns) == [{"a": {"b": [1]}}, {"a": {"b": [1, None]}}]
    columns = coluber.bson.read(raw, mismatch="drop")
    assert (len(columns), columns.report.dropped, columns.report.documents) == (1, 1, 2)
    with pytest.raises(coluber.BSONError, match="keep"):
        coluber.bson.read(raw, mismatch="keep")


def test_numbers_widen_only_where_nothing_is_lost():
    numbers = [1, int64.Int64(1 << 40), 0.5]
    columns = coluber.bson.read(encode([{"x": number} for number in numbers]))
    assert columns["x"].tolist() == [1.0, float(1 << 40), 0.5]
    with pytest.raises(coluber.BSONError, match="cannot hold exactly"):
        coluber.bson.read(encode([{"x": 0.5}, {"x": int64.Int64((1 << 53) + 1)}]))
    with pytest.raises(coluber.BSONError, match="cannot hold exactly"):
        coluber.bson.read(encode([{"x": 3.7}]), {"x": int})


def test_other_types_are_carried_and_come_back():
    document = {
        "d": decimal128.Decimal128("3.14"),
        "r": regex.Regex("^a", "i"),
        "ts": bson.timestamp.Timestamp(4, 13),
        "c": bson.code.Code("f()"),
        "u": bson.binary.Binary(bytes(16), 4),
        "min": bson.min_key.MinKey(),
    }
    raw = encode([document, dict.fromkeys(document)])
    columns = coluber.bson.read(raw)
    assert columns.types == {
        "d": "decimal128",
        "r": "regex",
        "ts": "timestamp",
        "c": "javascript",
        "u": "binary",
        "min": "minKey",
    }
    assert coluber.bson.write(columns) == raw


def test_duplicates_make_one_row():
    raw = struct.pack("<i", 5 + 14) + b"\x10x\0\1\0\0\0\x10x\0\2\0\0\0\0"
    columns = coluber.bson.read(raw)
    assert columns["x"].tolist() == [2] and columns.report.duplicates == 1


def test_progress_is_told_and_may_stop():
    raw = encode([{"x": "y" * 1000}]) * 20000
    calls = []
    coluber.bson.read(raw, progress=lambda done, total: calls.append((done, total)))
    assert calls[-1] == (len(raw), len(raw)) and len(calls) > 3

    def stop(done, total):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        coluber.bson.read(raw, progress=stop)


def test_other_threads_run_while_documents_are_read():
    import threading

    raw = encode([{"x": 1.5, "s": "text"}]) * 500_000
    seen = []
    stop = threading.Event()

    def count():
        total = 0
        while not stop.is_set():
            total += 1
        seen.append(total)

    thread = threading.Thread(target=count)
    thread.start()
    coluber.bson.read(raw)
    stop.set()
    thread.join()
    assert seen[0] > 1000


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_nothing_leaks():
    raw = encode([DOCUMENT, {}, {**DOCUMENT, "list": None}] * 3000)

    def use():
        columns = coluber.bson.read(raw)
        pa.table(columns)
        columns.__arrow_c_stream__()
        columns.to_numpy()
        columns.to_pandas()
        columns.to_polars()
        coluber.bson.write(columns)
        coluber.bson.write(pa.table(columns))
        for bad in (raw[:-1], raw[:50] + b"\xff" + raw[51:]):
            with pytest.raises(coluber.BSONError):
                coluber.bson.read(bad)

    for _ in range(5):
        use()
    gc.collect()
    before = resident()
    for _ in range(20):
        use()
    gc.collect()
    assert resident() - before < 2 * len(raw)


# What columns hold of any document: types that both sides have, keys that are not paths.
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.text(max_size=8),
    st.binary(max_size=8),
    st.datetimes(min_value=datetime.datetime(1, 1, 2)).map(
        lambda value: value.replace(microsecond=value.microsecond // 1000 * 1000)
    ),
)
keys = st.text(st.characters(exclude_characters="\0.", exclude_categories=["Cs"]), max_size=4)


def same(ours, theirs):
    """Whether rows agree: NaN with NaN, a field that is null here with one that is missing."""
    if isinstance(theirs, dict):
        return all(same(ours[key], theirs.get(key)) for key in ours)
    if isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(theirs, float) and theirs != theirs:
        return ours != ours
    return type(ours) is type(theirs) and ours == theirs


@st.composite
def uniform_documents(draw):
    """Documents in which each path has one type, any of them null or missing."""

    def shape(depth):
        kind = draw(st.sampled_from("dbsBtlo" if depth else "dbsBt"))
        if kind == "l":
            return (kind, shape(depth - 1))
        if kind == "o":
            return (kind, {key: shape(depth - 1) for key in draw(st.lists(keys, max_size=3))})
        return (kind, None)

    def value(described):
        kind, inner = described
        if draw(st.integers(0, 5)) == 0:
            return None
        if kind == "l":
            return [value(inner) for _ in range(draw(st.integers(0, 4)))]
        if kind == "o":
            return {key: value(field) for key, field in inner.items() if draw(st.integers(0, 5))}
        return draw(
            {
                "d": st.floats(),
                "b": st.booleans(),
                "s": st.text(max_size=8),
                "B": st.binary(max_size=8),
                "t": st.datetimes(min_value=datetime.datetime(1, 1, 2)).map(
                    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
                ),
            }[kind]
        )

    fields = {key: shape(3) for key in draw(st.lists(keys, max_size=6))}
    return [value(("o", fields)) or {} for _ in range(draw(st.integers(1, 8)))]


@settings(max_examples=300, deadline=None)
@given(uniform_documents())
def test_random_documents_are_what_pymongo_reads(documents):
    raw = encode(documents)
    columns = coluber.bson.read(raw)
    # Arrow's own reader of dates stops at the year 9999 just as Python does.
    ours = rows(columns)
    theirs = bson.decode_all(raw)
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert all(key in one for key in other)
        assert same(one, other)
    # Written and read again, the columns are the same.
    again = coluber.bson.read(coluber.bson.write(columns))
    assert all(same(one, other) for one, other in zip(rows(again), ours, strict=True))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.dictionaries(keys, scalars, max_size=5), min_size=1, max_size=4), st.data())
def test_mutated_bytes_give_an_answer_or_an_error(documents, data):
    raw = bytearray(encode(documents))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        columns = coluber.bson.read(raw, mismatch="null")
    except coluber.BSONError as error:
        assert 0 <= error.offset <= len(raw)
    else:
        # What we accept, PyMongo accepts as documents of the same number.
        assert len(columns) == columns.report.documents
        pa.table(columns).validate(full=True)


def test_varied_shapes_are_read_like_any():
    random.seed(7)
    documents = []
    for number in range(3000):
        fields = [("a", number), ("b", number / 7), ("c", f"{number}" * (number % 5)), ("d", None)]
        random.shuffle(fields)
        documents.append(dict(fields[: random.randrange(5)]))
    assert all(map(same, rows(coluber.bson.read(encode(documents))), documents))
