"""Datasets on one machine, against the same functions run by CPython."""

import math
import os
import random
import signal
import struct
import threading
import time
import traceback

import numpy as np
import pytest
from coluber import CompileError
from coluber.dataset import Dataset, LocalExecutor

pa = pytest.importorskip("pyarrow")
MORSEL = 65536
THREADS = [1, 2, 3, 8]
SCALE = 3
WEIGHTS = [1.0, 2.0]


def fold_in_morsels(rows, function, initial, merge, copy=lambda value: value):
    """What `reduce` is defined to do, in plain Python."""
    parts = []
    for start in range(0, len(rows), MORSEL):
        value = copy(initial)
        for row in rows[start : start + MORSEL]:
            value = function(value, row)
        parts.append(value)
    if not parts:
        return copy(initial)
    result = parts[0]
    for part in parts[1:]:
        result = merge(result, part)
    return result


def bits(value):
    if isinstance(value, list | tuple):
        return [bits(member) for member in value]
    return struct.pack("<d", value) if isinstance(value, float) else value


def add(a, b):
    return a + b


def scaled(x):
    return x * SCALE


def nearest(point, centres):
    best = 0
    best_distance = math.inf
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


def move(sums):
    return [sums[3 * (i // 2) + i % 2] / sums[3 * (i // 2) + 2] for i in range(len(sums) // 3 * 2)]


def kmeans_step(points, centres):
    return move(points.reduce(add_point, [0.0] * (len(centres) // 2 * 3), add_lists))


def plain_kmeans(rows, centres, rounds):
    for _ in range(rounds):
        initial = [0.0] * (len(centres) // 2 * 3)

        def fold(sums, row, centres=centres):
            return add_point(sums, row, centres)

        centres = move(fold_in_morsels(rows, fold, initial, add_lists, list))
    return centres


def points(count, seed=1):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(count, 2)) + rng.integers(0, 4, size=(count, 1)) * 3.0


# --- rows, maps and filters -----------------------------------------------------------------------


def test_values_are_pythons():
    values = np.array([1, 2, 3], np.int32)
    assert Dataset.from_numpy(values).map(lambda x: x / 2).collect() == [0.5, 1.0, 1.5]
    assert Dataset.from_numpy(values).map(lambda x: x * 2**40).collect() == [
        2**40,
        2**41,
        3 * 2**40,
    ]
    assert Dataset.from_numpy(np.float32([0.1])).map(lambda x: x + 0.0).collect() == [
        float(np.float32(0.1))
    ]
    assert Dataset.from_numpy(np.array([True, False])).map(lambda x: not x).collect() == [
        False,
        True,
    ]


@pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "?"])
def test_element_types(dtype):
    values = np.array([0, 1, 100], dtype)
    assert Dataset.from_numpy(values).collect() == values.tolist()
    assert Dataset.from_numpy(values[::2]).collect() == values[::2].tolist()
    assert Dataset.from_numpy(values.astype(np.dtype(dtype).newbyteorder(">"))).collect() == (
        values.tolist()
    )


def test_records():
    data = {"fare": np.array([1.5, 2.5, 10.0]), "people": np.array([1, 2, 3])}
    dataset = Dataset.from_columns(data)
    assert dataset.map(lambda row: row.fare / row.people).collect() == [1.5, 1.25, 10.0 / 3]
    assert dataset.map(lambda row: row["fare"] + row["people"]).collect() == [2.5, 4.5, 13.0]
    kept = dataset.filter(lambda row: row.people > 1)
    assert kept.collect() == [{"fare": 2.5, "people": 2}, {"fare": 10.0, "people": 3}]
    assert {name: v.tolist() for name, v in kept.to_numpy().items()} == {
        "fare": [2.5, 10.0],
        "people": [2, 3],
    }
    assert kept.select("fare").collect() == [{"fare": 2.5}, {"fare": 10.0}]


def test_several_columns_out():
    dataset = Dataset.from_numpy(np.arange(3.0)).map(lambda x: (x, x > 1, "x" * int(x)))
    assert dataset.collect() == [(0.0, False, ""), (1.0, False, "x"), (2.0, True, "xx")]
    assert dataset.to_arrow().to_pydict() == {
        "0": [0.0, 1.0, 2.0],
        "1": [False, False, True],
        "2": ["", "x", "xx"],
    }


def test_rows_of_matrices():
    matrix = np.arange(6.0).reshape(3, 2)
    assert Dataset.from_numpy(matrix).map(lambda p: p[0] * p[1]).collect() == [0.0, 6.0, 20.0]
    assert Dataset.from_numpy(matrix.T).map(lambda p: p[0] + p[2]).collect() == [4.0, 6.0]
    assert Dataset.from_numpy(matrix).map(lambda p: len(p)).collect() == [2, 2, 2]
    wide = np.arange(40.0).reshape(2, 20)

    def total(row):
        result = 0.0
        for i in range(len(row)):
            result += row[i]
        return float(result)

    assert Dataset.from_numpy(wide).map(total).collect() == [sum(row) for row in wide.tolist()]


def test_captured_names():
    offset = 10
    assert Dataset.from_numpy(np.arange(3)).map(lambda x: x + offset).collect() == [10, 11, 12]
    assert Dataset.from_numpy(np.arange(3)).map(scaled).collect() == [0, 3, 6]
    made = []
    for k in (1, 2):
        made.append((lambda k: lambda x: x * k)(k))
    double = Dataset.from_numpy(np.arange(3)).map(made[0]).map(made[1])
    assert double.collect() == [0, 2, 4]
    assert Dataset.from_numpy(np.array([4.0])).map(lambda x: math.sqrt(x)).collect() == [2.0]
    both = Dataset.from_numpy(np.arange(4)).map(lambda x: x + 1).filter(lambda x: x % 2 == 0)
    assert both.collect() == [2, 4]


def test_a_captured_list_is_refused_by_name():
    with pytest.raises(CompileError, match="'WEIGHTS' is a list here"):
        Dataset.from_numpy(np.arange(3.0)).map(lambda x: x * WEIGHTS[0]).collect()


def test_changed_constants_are_seen():
    k = 1
    dataset = Dataset.from_numpy(np.arange(2)).map(lambda x: x + k)
    assert dataset.collect() == [1, 2]
    k = 5
    assert dataset.collect() == [5, 6]


def test_context():
    def add_context(x, context):
        return x + context[0] * context[1]

    dataset = Dataset.from_numpy(np.arange(3.0)).map(add_context)
    assert dataset.with_context((2.0, 3)).collect() == [6.0, 7.0, 8.0]
    assert dataset.with_context([1.0, 4.0]).collect() == [4.0, 5.0, 6.0]
    assert dataset.with_context(np.array([1.0, 0.5])).collect() == [0.5, 1.5, 2.5]


@pytest.mark.parametrize("context", [[1.0], np.array([1.0])])
def test_a_changed_context_is_an_error(context):
    def spoil(x, context):
        context[0] = x
        return x

    with pytest.raises(RuntimeError, match="changed the context"):
        Dataset.from_numpy(np.arange(3.0)).with_context(context).map(spoil).collect()


# --- sizes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, MORSEL - 1, MORSEL, MORSEL + 1, 3 * MORSEL + 7])
@pytest.mark.parametrize("threads", THREADS)
def test_sums_have_the_same_bits(count, threads):
    values = np.random.default_rng(count).normal(size=count)
    dataset = Dataset.from_numpy(values).on(LocalExecutor(threads))
    expected = fold_in_morsels(values.tolist(), add, 0.0, add)
    assert bits(dataset.reduce(add, 0.0)) == bits(expected)
    assert dataset.count() == count
    kept = dataset.filter(lambda x: x > 0.0)
    assert kept.count() == int((values > 0).sum())
    assert kept.to_numpy().tolist() == values[values > 0].tolist()


def test_nothing_is_left():
    dataset = Dataset.from_numpy(np.arange(100.0)).filter(lambda x: x < 0.0)
    assert dataset.collect() == []
    assert dataset.count() == 0
    assert dataset.reduce(add, 0.0) == 0.0
    assert dataset.to_arrow().num_rows == 0


def test_empty_records():
    dataset = Dataset.from_columns({"a": np.empty(0), "s": np.array([], object)})
    assert dataset.collect() == []
    assert dataset.map(lambda row: (row.a, row.s)).collect() == []
    assert dataset.reduce(lambda n, row: n + len(row.s), 0, add) == 0
    with pytest.raises(CompileError) as caught:
        dataset.reduce(lambda n, row: n + len(row.s), 0)
    assert "merge" in caught.value.__notes__[0]


def test_accumulators_of_several_kinds():
    values = np.random.default_rng(5).integers(-50, 50, 2 * MORSEL + 3)

    def spread(state, x):
        return (min(state[0], x), max(state[1], x), state[2] + x)

    def wider(a, b):
        return (min(a[0], b[0]), max(a[1], b[1]), a[2] + b[2])

    low, high, total = Dataset.from_numpy(values).reduce(spread, (1000, -1000, 0), wider)
    assert (low, high, total) == (values.min(), values.max(), values.sum())
    # An int that meets floats becomes one.
    assert Dataset.from_numpy(np.array([0.5, 1.0])).reduce(add, 0) == 1.5
    assert Dataset.from_numpy(np.empty(0)).reduce(add, 0) == 0

    def histogram(counts, x):
        counts[x % 4] += 1
        return counts

    def plus(a, b):
        for i in range(len(a)):
            a[i] += b[i]
        return a

    counts = Dataset.from_numpy(values).reduce(histogram, np.zeros(4, np.int64), plus)
    assert counts.tolist() == np.bincount(values % 4, minlength=4).tolist()
    texts = np.array(["b", "a", "d"], object)
    longest = Dataset.from_numpy(texts).reduce(lambda a, b: a if a > b else b, "")
    assert longest == "d"


def test_the_initial_value_is_not_changed():
    initial = [0.0, 0.0]

    def gather(sums, x):
        sums[0] += x
        sums.append(x)
        return sums

    dataset = Dataset.from_numpy(np.arange(3.0))
    assert dataset.reduce(gather, initial, add_lists) == [3.0, 0.0, 0.0, 1.0, 2.0]
    assert initial == [0.0, 0.0]


# --- texts and nulls ------------------------------------------------------------------------------


def test_texts():
    words = ["", "a", "häuser", "日本語", "𝄞 clef", "x" * 100]
    dataset = Dataset.from_columns({"word": np.array(words), "n": np.arange(6)})
    assert dataset.map(lambda row: len(row.word)).collect() == [len(word) for word in words]
    assert dataset.map(lambda row: row.word + "!").collect() == [word + "!" for word in words]
    assert dataset.filter(lambda row: "a" in row.word).map(lambda row: row.word).collect() == [
        word for word in words if "a" in word
    ]
    table = pa.table({"word": words, "n": range(6)})
    assert Dataset.from_columns(table[2:5]).map(lambda row: row.word[:1]).collect() == [
        word[:1] for word in words[2:5]
    ]


def test_nulls_are_none():
    table = pa.table({"x": [1.0, None, 3.0], "s": ["a", None, "c"], "b": [True, False, None]})
    dataset = Dataset.from_columns(table)
    assert dataset.collect() == table.to_pylist()
    assert dataset.map(lambda row: 0.0 if row.x is None else row.x).collect() == [1.0, 0.0, 3.0]
    assert dataset.filter(lambda row: row.s is not None).count() == 2
    assert dataset.map(lambda row: row.x).to_arrow()["value"].to_pylist() == [1.0, None, 3.0]
    with pytest.raises(TypeError, match="NoneType") as caught:
        dataset.map(lambda row: row.x + 1.0).collect()
    assert caught.value.row == 1
    masked = np.ma.MaskedArray([1, 2, 3], [False, True, False])
    assert Dataset.from_numpy(masked).map(lambda x: x).collect() == [1, None, 3]
    assert Dataset.from_columns(table[1:]).map(lambda row: row.b).collect() == [False, None]


def test_nested_names():
    table = pa.table({"at": [{"x": 1.0, "y": 2.0}, {"x": 3.0, "y": 4.0}], "n": [1, 2]})
    assert Dataset.from_columns(table).map(lambda row: row.at.x + row.at.y).collect() == [3.0, 7.0]


# --- what goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("threads", THREADS)
def test_the_first_row_that_raises_is_named(threads):
    values = np.ones(4 * MORSEL)
    values[[3 * MORSEL + 5, MORSEL + 17, 2 * MORSEL]] = 0.0
    executor = LocalExecutor(threads)
    dataset = Dataset.from_numpy(values).on(executor).map(lambda x: 1.0 / x)
    for act in (dataset.collect, dataset.count, lambda: dataset.reduce(add, 0.0)):
        with pytest.raises(ZeroDivisionError, match="division by zero") as caught:
            act()
        assert caught.value.row == MORSEL + 17
        assert f"in row {MORSEL + 17} of the dataset" in caught.value.__notes__
        lines = traceback.extract_tb(caught.value.__traceback__)
        assert lines[-1].filename.endswith("test_dataset.py")
        assert (
            lines[-1].line
            == "dataset = Dataset.from_numpy(values).on(executor).map(lambda x: 1.0 / x)"
        )


def test_exceptions_of_the_users_own():
    def check(x):
        if x == 3:
            raise ValueError("three is not allowed")
        return x

    with pytest.raises(ValueError, match="three is not allowed") as caught:
        Dataset.from_numpy(np.arange(10)).map(check).collect()
    assert caught.value.row == 3


def test_refusals():
    numbers = Dataset.from_numpy(np.arange(3.0))
    with pytest.raises(CompileError, match=r"test_dataset\.py:\d+:\d+: error: .*nothing"):
        numbers.map(lambda x: nothing(x)).collect()  # noqa: F821
    with pytest.raises(CompileError, match="print"):
        numbers.map(lambda x: print(x)).collect()
    with pytest.raises(CompileError, match="fare"):
        Dataset.from_columns({"fares": np.arange(3.0)}).map(lambda row: row.fare).collect()
    with pytest.raises(TypeError, match="takes 3"):
        numbers.map(lambda a, b, c: a).collect()
    with pytest.raises(TypeError, match="Python function"):
        numbers.map(len).collect()
    with pytest.raises(CompileError, match="collected into columns"):
        numbers.map(lambda x: [x]).collect()
    with pytest.raises(KeyError, match="no column 'z'"):
        Dataset.from_columns({"a": np.arange(3)}).select("z")
    with pytest.raises(ValueError, match="differ in length"):
        Dataset.from_columns({"a": np.arange(3), "b": np.arange(4)})
    with pytest.raises(TypeError, match="complex128"):
        Dataset.from_numpy(np.zeros(3, complex))
    with pytest.raises(OverflowError):
        Dataset.from_numpy(np.array([2**63], np.uint64))
    with pytest.raises(TypeError, match="dict"):
        numbers.with_context({})
    with pytest.raises(TypeError, match="set"):
        numbers.reduce(add, set())


# --- k-means --------------------------------------------------------------------------------------


@pytest.mark.parametrize("threads", THREADS)
def test_kmeans_has_cpythons_bits(threads):
    data = points(2 * MORSEL + 1001)
    start = [0.0, 0.0, 3.0, 3.0, 6.0, 6.0, 9.0, 9.0]
    dataset = Dataset.from_numpy(data).on(LocalExecutor(threads))
    found = dataset.iterate(kmeans_step, start, rounds=2)
    assert bits(found) == bits(plain_kmeans(data.tolist(), start, 2))


def test_iterate_until():
    data = points(5000)

    def close(before, after):
        return max(abs(a - b) for a, b in zip(before, after, strict=True)) < 1e-9

    start = [0.0, 0.0, 3.0, 3.0, 6.0, 6.0, 9.0, 9.0]
    asked = []

    def until(before, after):
        asked.append(after)
        return close(before, after)

    found = Dataset.from_numpy(data).iterate(kmeans_step, start, rounds=200, until=until)
    assert found == asked[-1]
    assert 1 < len(asked) < 200
    with pytest.raises(ValueError, match="rounds"):
        Dataset.from_numpy(data).iterate(kmeans_step, start)


# --- running --------------------------------------------------------------------------------------


def test_progress_and_interruption():
    values = np.ones(8 * MORSEL)
    seen = []
    Dataset.from_numpy(values).on(LocalExecutor(2)).reduce(
        add, 0.0, progress=lambda done, total: seen.append((done, total))
    )
    assert seen == sorted(seen)
    assert all(total == 8 for _, total in seen)

    def stop(done, total):
        raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        Dataset.from_numpy(values).reduce(add, 0.0, progress=stop)


def slow(total, x):
    for i in range(300):
        total = (total * 31 + i + int(x)) % 1000003
    return total


def test_control_c():
    dataset = Dataset.from_numpy(np.ones(200 * MORSEL)).on(LocalExecutor(2))
    dataset.map(lambda x: x).count()
    timer = threading.Timer(0.7, lambda: os.kill(os.getpid(), signal.SIGINT))
    start = time.monotonic()
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        dataset.reduce(slow, 0, lambda a, b: a)
    assert time.monotonic() - start < 20


def test_other_python_threads_go_on():
    ticks = []
    done = threading.Event()

    def tick():
        while not done.wait(0.005):
            ticks.append(time.monotonic())

    dataset = Dataset.from_numpy(np.ones(2 * MORSEL)).on(LocalExecutor(1))
    dataset.filter(lambda x: False).reduce(slow, 0, lambda a, b: a)
    ticker = threading.Thread(target=tick)
    ticker.start()
    start = time.monotonic()
    dataset.reduce(slow, 0, lambda a, b: a)
    end = time.monotonic()
    done.set()
    ticker.join()
    assert sum(start < tick < end for tick in ticks) > (end - start) / 0.1


def test_explain(capsys):
    Dataset.from_columns({"a": np.arange(3.0)}).map(lambda row: row.a).explain(ir=True)
    text = capsys.readouterr().out
    assert "memory, 3 rows → map(<lambda>)" in text
    assert "for i in range(first, last):" in text
    assert "array.load" in text


def test_random_plans_agree_with_cpython():
    rng = random.Random(7)
    data = np.array([rng.uniform(-10, 10) for _ in range(1000)])
    maps = [
        lambda x: x * 2.0,
        lambda x: x - 3.0,
        lambda x: abs(x),
        lambda x: x // 1.5,
        lambda x: -x if x < 0.0 else x * x,
    ]
    filters = [lambda x: x > 0.0, lambda x: x < 5.0, lambda x: int(x) % 2 == 0]
    for _ in range(12):
        dataset, expected = Dataset.from_numpy(data), data.tolist()
        for _ in range(rng.randrange(4)):
            if rng.random() < 0.5:
                function = rng.choice(maps)
                dataset, expected = dataset.map(function), [function(x) for x in expected]
            else:
                function = rng.choice(filters)
                dataset, expected = dataset.filter(function), [x for x in expected if function(x)]
        assert bits(dataset.collect()) == bits(expected)
        assert bits(dataset.reduce(add, 0.0)) == bits(fold_in_morsels(expected, add, 0.0, add))
