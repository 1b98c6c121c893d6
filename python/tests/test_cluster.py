"""Datasets on a Dask cluster of this machine: a scheduler and two workers on 127.0.0.1."""

import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
from coluber import Dataset
from coluber.dataset import LocalExecutor

distributed = pytest.importorskip("distributed")

from coluber.cluster import DaskExecutor, loader  # noqa: E402

MORSEL = 65536
START = [0.0, 0.0, 3.0, 3.0, 6.0, 6.0, 9.0, 9.0]


def nearest(point, centres):
    best = 0
    best_distance = 1e300
    for k in range(len(centres) // 2):
        x = point[0] - centres[2 * k]
        y = point[1] - centres[2 * k + 1]
        d = x * x + y * y
        if d < best_distance:
            best = k
            best_distance = d
    return best


def add_point(sums, point, centres):
    k = nearest(point, centres)
    sums[3 * k] += point[0]
    sums[3 * k + 1] += point[1]
    sums[3 * k + 2] += 1.0
    return sums


def add_lists(a, b):
    for i in range(len(a)):
        a[i] += b[i]
    return a


def kmeans_step(points, centres):
    sums = points.reduce(add_point, [0.0] * (len(centres) // 2 * 3), add_lists)
    return [sums[3 * (i // 2) + i % 2] / sums[3 * (i // 2) + 2] for i in range(len(centres))]


def points(count):
    rng = np.random.default_rng(11)
    return rng.normal(size=(count, 2)) + rng.integers(0, 4, size=(count, 1)) * 3.0


class Cluster:
    """Processes of one cluster; each is ended by its own id."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.folder = folder
        self.processes = []
        where = ["--host", "127.0.0.1"]
        self.start(["scheduler", *where, "--port", str(port), "--no-dashboard", "--no-show"])
        self.workers = [
            self.start(
                f"worker {self.address} --host 127.0.0.1 --no-dashboard --no-nanny --nthreads 1 "
                f"--name w{number} --local-directory {folder}".split()
            )
            for number in range(2)
        ]

    def start(self, arguments):
        log = open(self.folder / f"log{len(self.processes)}", "w")
        environment = os.environ | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "20"}
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
            stdout=log,
            stderr=log,
            cwd=self.folder,
            env=environment,
        )
        log.close()
        self.processes.append(process)
        return process

    def end(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("dask"))
    try:
        yield made
    finally:
        made.end()


@pytest.fixture(scope="module")
def client(cluster):
    deadline = time.monotonic() + 60
    while True:
        try:
            made = distributed.Client(cluster.address, timeout=5)
            break
        except OSError:
            if time.monotonic() > deadline:
                raise
    with made:
        made.wait_for_workers(2, timeout=60)
        yield made


def test_reductions_have_the_same_bits(client):
    data = points(4 * MORSEL + 99)
    here = Dataset.from_numpy(data)
    there = here.on(DaskExecutor(client, parts=3))

    def add(a, b):
        return a + b

    first = here.map(lambda p: p[0] * 0.1)
    assert there.map(lambda p: p[0] * 0.1).reduce(add, 0.0).hex() == first.reduce(add, 0.0).hex()
    assert there.filter(lambda p: p[0] > 1.0).count() == int((data[:, 0] > 1.0).sum())


def test_rows_come_in_order(client):
    words = np.array([f"w{n % 100}" for n in range(2 * MORSEL + 5)])
    dataset = Dataset.from_columns({"word": words, "n": np.arange(len(words))})
    there = dataset.on(DaskExecutor(client)).filter(lambda row: row.n % 1000 == 7)
    here = dataset.filter(lambda row: row.n % 1000 == 7)
    assert there.collect() == here.collect()
    masked = np.ma.MaskedArray(np.arange(10.0), np.arange(10) % 3 == 0)
    nulls = Dataset.from_numpy(masked)
    assert nulls.on(DaskExecutor(client)).collect() == nulls.collect()


def test_bson_ranges(client, tmp_path):
    import coluber.bson

    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "rows.bson"
    values = np.random.default_rng(2).normal(size=3 * MORSEL + 17)
    coluber.bson.write(pa.table({"at": [{"x": x} for x in values.tolist()]}), path)
    dataset = Dataset.from_bson(path)

    def total(a, row):
        return a + row.at.x

    def add(a, b):
        return a + b

    there = dataset.on(DaskExecutor(client, parts=4))
    assert there.reduce(total, 0.0, add).hex() == dataset.reduce(total, 0.0, add).hex()

    def check(row):
        if row.at.x > 3.0:
            raise ValueError("far")
        return row.at.x

    first = int(np.argmax(values > 3.0))
    with pytest.raises(ValueError, match="far") as caught:
        there.map(check).collect()
    assert f"in row {first} of the dataset" in caught.value.__notes__


def test_machine_code_is_made_once(client):
    executor = DaskExecutor(client, parts=4)
    dataset = Dataset.from_numpy(np.arange(4.0 * MORSEL)).on(executor)
    before = client.run(loader.loaded)
    for _ in range(3):
        assert dataset.filter(lambda x: x % 2.0 == 1.0).count() == 2 * MORSEL
    after = client.run(loader.loaded)
    made = [len(after[worker]) - len(before[worker]) for worker in after]
    assert max(made) == 1
    assert min(made) >= 0
    with pytest.raises(ValueError, match="not those of"):
        loader.kernel("0" * 64, b"something else")


def test_what_travels_holds_no_handle():
    dataset = Dataset.from_numpy(points(100))
    stage = dataset._stage(("count",), 0)
    for part in dataset._source.parts(stage.names, 2):
        assert len(pickle.dumps(part)) > 0
    assert isinstance(stage.image, bytes)


def test_a_lost_worker_changes_no_bit(client, cluster):
    data = points(8 * MORSEL + 1234)
    expected = Dataset.from_numpy(data).on(LocalExecutor(2)).iterate(kmeans_step, START, rounds=12)
    killed = []

    def kill():
        cluster.workers[0].send_signal(signal.SIGKILL)
        killed.append(time.monotonic())

    done = []

    def step(dataset, centres):
        if len(done) == 4:
            # In the middle of this round: tasks are out, and some of the data is lost.
            threading.Timer(0.05, kill).start()
        result = kmeans_step(dataset, centres)
        done.append(time.monotonic())
        return result

    dataset = Dataset.from_numpy(data).on(DaskExecutor(client, parts=8))
    found = dataset.iterate(step, START, rounds=12)
    assert [x.hex() for x in found] == [x.hex() for x in expected]
    assert killed and killed[0] < done[-1]
    assert cluster.workers[0].wait(5) == -signal.SIGKILL
    assert len(client.nthreads()) == 1
