from __future__ import annotations

import datetime
import socket
import subprocess
import sys
import time
from pathlib import Path

import coluber
import pyarrow as pa
import pymongo
import pytest
from bson import objectid

COUNT = 5000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def uri(tmp_path_factory):
    """A SecantusDB of our own on loopback, ended by its process id."""
    folder = tmp_path_factory.mktemp("server")
    port = free_port()
    command = [Path(sys.executable).with_name("secantusd-py"), "--host", "127.0.0.1"]
    command += ["--port", str(port), "--storage-path", str(folder / "data")]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"mongodb://127.0.0.1:{port}"
        deadline = time.monotonic() + 60
        while True:
            try:
                with pymongo.MongoClient(address, serverSelectionTimeoutMS=500) as client:
                    client.admin.command("ping")
                break
            except pymongo.errors.PyMongoError:
                assert server.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < deadline, "the server did not start"
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def trip(number):
    return {
        "_id": objectid.ObjectId(f"{number:024x}"),
        "n": number,
        "fare": number / 4,
        "when": datetime.datetime(2013, 6, 1) + datetime.timedelta(minutes=number),
        "who": {"name": f"driver {number % 7}", "tips": [number % 3, number % 5]},
        "place": {
            "type": "Point",
            "coordinates": [-74 + number % 100 / 1000, 40.7 + number // 100 / 1000],
        },
    }


@pytest.fixture(scope="module")
def trips(uri):
    with pymongo.MongoClient(uri) as client:
        collection = client.taxi.trips
        collection.insert_many([trip(number) for number in range(COUNT)])
        collection.create_index([("n", 1)], name="by_n")
        collection.create_index([("place", "2dsphere")])
        yield collection


def rows(columns):
    return pa.table(columns).to_pylist()


def plain(documents):
    """PyMongo's documents as Arrow has them."""
    return [{**document, "_id": document["_id"].binary} for document in documents]


def find(uri, *args, **options):
    return coluber.mongodb.find(uri, "taxi", "trips", *args, **options)


def test_all_documents_come_once_and_whole(uri, trips):
    columns = find(uri)
    assert len(columns) == COUNT
    assert rows(columns) == plain(trips.find())
    assert columns.report.documents == COUNT


@pytest.mark.parametrize("batch_size", [1, 7, 1000, COUNT])
def test_batches_of_any_size(uri, trips, batch_size):
    limit = min(COUNT, batch_size * 10)
    columns = find(uri, schema={"n": int}, batch_size=batch_size, limit=limit, sort={"n": 1})
    assert columns["n"].tolist() == list(range(limit))


def test_queries(uri, trips):
    condition = {"n": {"$gte": 100, "$lt": 200}, "who.name": "driver 3"}
    columns = find(uri, condition, ["n", "who.name"], sort=[("n", -1)])
    expected = trips.find(condition, {"n": 1, "who.name": 1, "_id": 0}).sort("n", -1)
    assert rows(columns) == list(expected)
    columns = find(uri, '{"n": {"$lt": {"$numberLong": "3"}}}', {"n": 1, "_id": 0})
    assert rows(columns) == [{"n": 0}, {"n": 1}, {"n": 2}]
    columns = find(uri, {}, ["n"], sort={"n": 1}, skip=10, limit=5, hint="by_n")
    assert columns["n"].tolist() == [10, 11, 12, 13, 14]
    one = find(uri, {"_id": objectid.ObjectId(f"{7:024x}")}, hint={"_id": 1})
    assert one["n"].tolist() == [7]
    when = datetime.datetime(2013, 6, 1, 0, 5)
    assert find(uri, {"when": when})["n"].tolist() == [5]


def test_nothing_found(uri, trips):
    assert len(find(uri, {"n": -1})) == 0
    columns = find(uri, {"n": -1}, schema={"n": int, "who.name": str})
    assert columns.types == {"n": "int64", "who.name": "string"} and len(columns) == 0
    assert len(coluber.mongodb.find(uri, "taxi", "nowhere")) == 0


def test_places(uri, trips):
    square = [[-73.99, 40.72], [-73.96, 40.72], [-73.96, 40.73], [-73.99, 40.73], [-73.99, 40.72]]
    within = {"place": {"$geoWithin": {"$geometry": {"type": "Polygon", "coordinates": [square]}}}}
    schema = {"n": int, "place.coordinates.0": float, "place.coordinates.1": float}
    columns = find(uri, within, schema=schema)
    expected = {document["n"] for document in trips.find(within)}
    assert expected and set(columns["n"].tolist()) == expected
    assert columns["place.coordinates.0"].min() >= -73.99 - 1e-9


def test_samples_and_strays(uri, trips):
    columns = find(uri, sort={"n": 1}, sample=10, batch_size=100)
    assert columns["n"].tolist() == list(range(COUNT))
    assert columns.types["who"] == "struct<name: string, tips: list<int32>>"


def test_aggregate(uri, trips):
    pipeline = [
        {"$match": {"n": {"$lt": 700}}},
        {"$group": {"_id": "$who.name", "total": {"$sum": "$fare"}, "count": {"$sum": 1}}},
        {"$sort": {"_id": 1}},
    ]
    columns = coluber.mongodb.aggregate(uri, "taxi", "trips", pipeline)
    assert rows(columns) == list(trips.aggregate(pipeline))
    columns = coluber.mongodb.aggregate(uri, "taxi", "trips", [], batch_size=500, schema={"n": int})
    assert sorted(columns["n"].tolist()) == list(range(COUNT))


def open_cursors(uri):
    with pymongo.MongoClient(uri) as client:
        return client.admin.command("serverStatus")["metrics"]["cursor"]["open"]["total"]


def test_an_early_stop_closes_the_cursor(uri, trips):
    before = open_cursors(uri)
    with pytest.raises(coluber.BSONError, match="expected int32") as caught:
        find(uri, schema={"fare": "int32"}, sort={"n": 1}, batch_size=2)
    assert (caught.value.document, caught.value.path) == (1, "fare")

    def stop(done, total):
        assert open_cursors(uri) == before + 1
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        find(uri, schema={"n": int}, batch_size=2, progress=stop)
    assert open_cursors(uri) == before


def test_mismatches_are_policy(uri, trips):
    with pymongo.MongoClient(uri) as client:
        mixed = client.taxi.mixed
        mixed.drop()
        mixed.insert_many([{"x": 1}, {"x": "two"}, {"x": 3.0}, {"y": 1}])
    with pytest.raises(coluber.BSONError, match=r"document 1.*field 'x'"):
        coluber.mongodb.find(uri, "taxi", "mixed")
    columns = coluber.mongodb.find(uri, "taxi", "mixed", schema={"x": int}, mismatch="null")
    assert columns["x"].tolist() == [1, None, 3, None]
    assert columns.report.mismatches == {"x": 1}
    columns = coluber.mongodb.find(uri, "taxi", "mixed", schema={"x": int}, mismatch="drop")
    assert columns["x"].tolist() == [1, 3, None]


def test_progress_counts_bytes(uri, trips):
    calls = []
    find(uri, batch_size=1000, progress=lambda done, total: calls.append(done))
    assert len(calls) >= 5 and calls == sorted(calls)


def test_what_the_server_refuses(uri, trips):
    with pytest.raises(coluber.MongoError, match="refused") as caught:
        find(uri, {"$nonsense": 1})
    assert caught.value.code > 0
    with pytest.raises(coluber.MongoError, match="refused"):
        find(uri, hint="no_such_index")
    with pytest.raises(coluber.MongoError, match="extended JSON"):
        find(uri, "{n: ")
    with pytest.raises(ValueError):
        find(uri, limit=-1)
    with pytest.raises(TypeError):
        find(uri, {"n": object()})


def test_wrong_addresses():
    for wrong in ("", "localhost", "http://127.0.0.1", "mongodb://"):
        with pytest.raises(coluber.MongoError, match="not a MongoDB URI"):
            find(wrong)
    start = time.monotonic()
    with pytest.raises(coluber.MongoError, match="no connection"):
        find(f"mongodb://127.0.0.1:{free_port()}/?serverSelectionTimeoutMS=700")
    assert time.monotonic() - start < 2


def test_a_server_that_does_not_answer_is_given_up_in_time():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        start = time.monotonic()
        with pytest.raises(coluber.MongoError, match="no connection"):
            find(f"mongodb://127.0.0.1:{silent.getsockname()[1]}/?serverSelectionTimeoutMS=500")
        assert time.monotonic() - start < 3


def test_pymongo_raw_batches(uri, trips):
    columns = coluber.bson.read(trips.find_raw_batches(batch_size=700), {"n": int})
    assert sorted(columns["n"].tolist()) == list(range(COUNT))
