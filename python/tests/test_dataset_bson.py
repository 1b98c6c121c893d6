"""Datasets over BSON documents: decoded morsel by morsel, with the answers of the columns."""

import coluber.bson
import numpy as np
import pytest
from coluber import BSONError, CompileError
from coluber.dataset import Dataset, LocalExecutor

pa = pytest.importorskip("pyarrow")
MORSEL = 65536


def add(a, b):
    return a + b


@pytest.fixture(scope="module")
def trips(tmp_path_factory):
    """Documents of three morsels, written to a file, and their columns."""
    count = 2 * MORSEL + 4321
    rng = np.random.default_rng(3)
    table = pa.table(
        {
            "pickup": [{"x": x, "y": -x} for x in rng.normal(size=count).tolist()],
            "fare": rng.integers(1, 100, count).astype(np.int32),
            "cash": rng.integers(0, 2, count).astype(bool),
            "name": [f"trip {n}" for n in range(count)],
        }
    )
    path = tmp_path_factory.mktemp("bson") / "trips.bson"
    coluber.bson.write(table, path)
    return path, table


@pytest.mark.parametrize("threads", [1, 2, 3, 8])
def test_documents_give_what_columns_give(trips, threads):
    path, table = trips
    documents = Dataset.from_bson(path).on(LocalExecutor(threads))
    columns = Dataset.from_columns(table)
    assert documents.count() == len(table)

    def far(row):
        return row.pickup.x * row.pickup.x + row.fare

    def rich(row):
        return row.cash and row.fare > 50

    expected = columns.filter(rich).map(far).to_numpy()
    assert (documents.filter(rich).map(far).to_numpy() == expected).all()
    assert documents.filter(rich).map(far).reduce(add, 0.0) == (
        columns.filter(rich).map(far).reduce(add, 0.0)
    )
    assert documents.map(lambda row: len(row.name)).reduce(add, 0) == (
        sum(len(name) for name in table["name"].to_pylist())
    )


def test_only_what_is_read_is_decoded(trips, capsys):
    path, _ = trips
    Dataset.from_bson(path).map(lambda row: row.pickup.y + row.fare).explain()
    assert "reads: pickup.y, fare\n" in capsys.readouterr().out


def test_select_and_rows(trips):
    path, table = trips
    rows = Dataset.from_bson(path).select("fare", "name").collect()
    assert rows == table.select(["fare", "name"]).to_pylist()


def test_bytes_schema_and_empty(trips):
    path, table = trips
    data = path.read_bytes()
    dataset = Dataset.from_bson(data, {"fare": "double", "pickup.x": "double"})
    assert dataset.map(lambda row: row.fare).collect() == [
        float(fare) for fare in table["fare"].to_pylist()
    ]
    empty = Dataset.from_bson(b"", {"fare": "double"})
    assert empty.count() == 0
    assert empty.map(lambda row: row.fare).collect() == []


def test_nulls_found_late():
    table = pa.table(
        {"x": [float(n) for n in range(MORSEL)] + [None, 1.0], "y": [1] * (MORSEL + 2)}
    )
    data = coluber.bson.write(table)
    dataset = Dataset.from_bson(data)
    assert dataset.map(lambda row: row.y).reduce(add, 0) == MORSEL + 2
    assert dataset.filter(lambda row: row.x is None).count() == 1
    with pytest.raises(TypeError, match="NoneType") as caught:
        dataset.map(lambda row: row.x * 2.0).collect()
    assert caught.value.row == MORSEL


@pytest.mark.parametrize("threads", [1, 3])
def test_exceptions_name_the_document(trips, threads):
    path, _ = trips

    def check(row):
        if row.name == "trip 70000":
            raise ValueError("not this one")
        return row.fare

    with pytest.raises(ValueError, match="not this one") as caught:
        Dataset.from_bson(path).on(LocalExecutor(threads)).map(check).count()
    assert caught.value.row == 70000


def test_bad_input(tmp_path, trips):
    path, _ = trips
    with pytest.raises(FileNotFoundError):
        Dataset.from_bson(tmp_path / "missing.bson")
    with pytest.raises(OSError):
        Dataset.from_bson(tmp_path)
    data = path.read_bytes()
    with pytest.raises(BSONError, match="ends inside") as caught:
        Dataset.from_bson(data[:-1])
    assert caught.value.document == 2 * MORSEL + 4320
    with pytest.raises(BSONError):
        Dataset.from_bson(b"\x01\x00\x00\x00\x00")
    odd = coluber.bson.write(pa.table({"x": [1.0]})) + coluber.bson.write(pa.table({"x": ["a"]}))
    with pytest.raises(BSONError, match="document 1") as caught:
        Dataset.from_bson(odd, {"x": "double"}).map(lambda row: row.x).collect()
    with pytest.raises(CompileError, match="no field 'fares'"):
        Dataset.from_bson(path).map(lambda row: row.fares).collect()
