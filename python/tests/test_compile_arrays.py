"""`@coluber.compile` over lists and NumPy arrays: no copies, and changes that the caller sees."""

import ctypes
import gc
import sys
import threading
import tracemalloc
import weakref

import coluber
import numpy as np
import pytest

DTYPES = [
    np.bool_,
    np.int8,
    np.int16,
    np.int32,
    np.int64,
    np.uint8,
    np.uint16,
    np.uint32,
    np.uint64,
    np.float32,
    np.float64,
]


def identity(x):
    return x


def first(x):
    return x[0]


def total(xs):
    result = 0.0
    for x in xs:
        result = result + float(x)
    return result


def total2(m):
    result = 0.0
    for i in range(len(m)):
        for j in range(m.shape[1]):
            result = result + float(m[i, j])
    return result


def fill(xs, value):
    for i in range(len(xs)):
        xs[i] = value


def tail(xs):
    return xs[1:]


def row(m, i):
    return m[i]


def transposed(m):
    return m.T


def make(n):
    result = np.zeros(n)
    for i in range(n):
        result[i] = i * 0.5
    return result


def make2(n, m):
    result = np.zeros((n, m), np.int32)
    for i in range(n):
        for j in range(m):
            result[i, j] = i * 10 + j
    return result


@pytest.mark.parametrize("dtype", DTYPES)
def test_each_dtype_goes_through_without_a_copy(dtype):
    array = np.array([1, 0, 1, 1]).astype(dtype)
    view = coluber.compile(tail)(array)
    assert view.dtype == array.dtype
    assert np.array_equal(view, array[1:])
    assert np.shares_memory(view, array)
    element = coluber.compile(first)(array)
    assert type(element) is type(array[0])
    assert element == array[0]


@pytest.mark.parametrize("dtype", DTYPES)
def test_scalars_of_each_dtype(dtype):
    value = dtype(1)
    result = coluber.compile(identity)(value)
    assert type(result) is dtype
    assert result == value
    if dtype not in (np.bool_, np.float32, np.float64):
        for extreme in (np.iinfo(dtype).min, np.iinfo(dtype).max):
            assert coluber.compile(identity)(dtype(extreme)) == extreme


ARRAYS = {
    "contiguous": np.arange(10.0),
    "strided": np.arange(20.0)[::3],
    "reversed": np.arange(10.0)[::-1],
    "empty": np.zeros(0),
    "one": np.ones(1),
    "broadcast": np.broadcast_to(np.float64(2.5), 7),
    "column": np.arange(12.0).reshape(3, 4)[:, 1],
    "special": np.array([np.inf, -0.0, 1e308]),
}


@pytest.mark.parametrize("array", ARRAYS.values(), ids=ARRAYS)
def test_arrays_of_any_layout(array):
    assert coluber.compile(total)(array) == total(array)
    result = coluber.compile(identity)(array)
    assert result is array


MATRICES = {
    "rows": np.arange(12.0).reshape(3, 4),
    "columns": np.asfortranarray(np.arange(12.0).reshape(3, 4)),
    "strided": np.arange(48.0).reshape(6, 8)[::2, ::-2],
    "no rows": np.zeros((0, 3)),
    "no columns": np.zeros((3, 0)),
    "int16": np.arange(6, dtype=np.int16).reshape(2, 3),
}


@pytest.mark.parametrize("matrix", MATRICES.values(), ids=MATRICES)
def test_matrices_of_any_layout(matrix):
    assert coluber.compile(total2)(matrix) == total2(matrix)
    turned = coluber.compile(transposed)(matrix)
    assert np.array_equal(turned, matrix.T)
    assert turned.strides == matrix.T.strides
    if len(matrix):
        line = coluber.compile(row)(matrix, -1)
        assert np.array_equal(line, matrix[-1])
        assert line.size == 0 or np.shares_memory(line, matrix)


def test_index_error_of_arrays():
    with pytest.raises(IndexError):
        coluber.compile(row)(np.zeros((2, 2)), 2)


def test_stores_are_seen():
    array = np.zeros(5)
    coluber.compile(fill)(array, 2.5)
    assert array.tolist() == [2.5] * 5
    backwards = np.zeros(6)
    coluber.compile(fill)(backwards[::-2], 1.0)
    assert backwards.tolist() == [0.0, 1.0, 0.0, 1.0, 0.0, 1.0]


def test_read_only_arrays():
    array = np.zeros(3)
    array.flags.writeable = False
    with pytest.raises(ValueError, match=r"^assignment destination is read-only$"):
        coluber.compile(fill)(array, 1.0)
    assert coluber.compile(total)(array) == 0.0
    view = coluber.compile(tail)(array)
    assert not view.flags.writeable

    def copies(source, target):
        for i in range(len(source)):
            target[i] = source[i]

    target = np.ones(3)
    coluber.compile(copies)(array, target)
    assert target.tolist() == [0.0] * 3

    def through(matrix):
        line = matrix[0]
        fill(line, 7.0)

    with pytest.raises(ValueError, match="read-only"):
        coluber.compile(through)(np.broadcast_to(np.zeros(3), (2, 3)))


def test_arrays_that_are_refused():
    compiled = coluber.compile(identity)
    with pytest.raises(TypeError, match="dtype complex128"):
        compiled(np.zeros(2, complex))
    with pytest.raises(TypeError, match="dtype object"):
        compiled(np.array([None]))
    with pytest.raises(TypeError, match="no dimensions"):
        compiled(np.array(1.0))
    with pytest.raises(TypeError, match="byte order"):
        compiled(np.zeros(2, ">f8"))
    with pytest.raises(TypeError, match="aligned"):
        compiled(np.zeros(17, np.uint8)[1:].view(np.float64))
    with pytest.raises(TypeError, match="values of type MaskedArray"):
        compiled(np.ma.zeros(3))


def test_arrays_that_are_made():
    array = coluber.compile(make)(5)
    assert array.tolist() == [0.0, 0.5, 1.0, 1.5, 2.0]
    assert array.flags.writeable
    array[0] = 9.0
    matrix = coluber.compile(make2)(2, 3)
    assert matrix.dtype == np.int32
    assert matrix.tolist() == [[0, 1, 2], [10, 11, 12]]
    assert coluber.compile(make)(0).shape == (0,)


def test_views_keep_memory_alive():
    array = np.arange(1000.0)
    view = coluber.compile(tail)(array)
    gone = weakref.ref(array)
    del array
    gc.collect()
    assert gone() is not None
    assert view[-1] == 999.0
    del view
    gc.collect()
    assert gone() is None


# Lists.


def grow(xs, x):
    xs.append(x)
    return len(xs)


def shrink(xs):
    xs.pop()
    xs[0] = xs[1]


def change_then_raise(xs):
    xs[0] = 100
    return xs[len(xs)]


def change_inner(rows):
    rows[0].append(rows[1][0])
    rows[1] = rows[0]


def both(xs, ys):
    xs.append(1)
    ys.append(2)
    return len(xs)


def replace_text(words):
    words[1] = words[0] + "!"
    words.append("new")


def sort_it(xs):
    xs.sort()


def only_reads(xs):
    ys = [x + 1 for x in xs]
    ys.append(0)
    return ys


def to_float(xs):
    xs.append(0.5)


CHANGES = [
    (grow, ([1, 2], 3)),
    (grow, ([], 3)),
    (grow, (["a"], "b")),
    (grow, ([1.5], 2)),
    (shrink, ([1, 2, 3, 4],)),
    (change_then_raise, ([1, 2],)),
    (change_inner, ([[1], [2], [3]],)),
    (both, ([1], [2])),
    (replace_text, (["a", "b"],)),
    (sort_it, ([3, 1, 2],)),
    (sort_it, ([2.5, -0.0, 0.0, -1.0],)),
    (only_reads, ([1, 2],)),
    (to_float, ([1, 2],)),
]


def run(function, arguments):
    try:
        return repr(function(*arguments))
    except Exception as error:
        return repr(error)


def copied(value):
    return [copied(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("function", "arguments"), CHANGES)
def test_changes_of_lists_are_cpythons(function, arguments):
    ours, theirs = copied(list(arguments)), copied(list(arguments))
    assert run(coluber.compile(function), ours) == run(function, theirs)
    assert repr(ours) == repr(theirs)


def test_one_list_under_two_names():
    xs = [0]
    assert coluber.compile(both)(xs, xs) == 3
    assert xs == [0, 1, 2]
    rows = [xs, xs, [5]]
    coluber.compile(change_inner)(rows)
    assert rows[0] is xs
    assert rows[1] is xs
    assert xs == [0, 1, 2, 0]


def test_inner_lists_stay_the_same_objects():
    first_row, second_row = [1], [2]
    rows = [first_row, second_row]
    coluber.compile(change_inner)(rows)
    assert rows[0] is first_row
    assert rows[1] is first_row
    assert first_row == [1, 2]


def test_one_list_in_a_result_twice():
    def twice(n):
        line = [n]
        return [line, line]

    result = coluber.compile(twice)(3)
    assert result[0] is result[1]


def test_many_inner_lists():
    rows = [[i, i + 1] for i in range(5000)]
    result = coluber.compile(lambda rows: [line for line in rows])(rows)
    assert all(a is b for a, b in zip(result, rows, strict=True))


# Memory.


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


def words_of(text, rows):
    result = [text + "!" for _ in range(3)]
    rows.append([text])
    return (result, text, rows)


def fails(xs, text):
    raise ValueError(text + str(xs[0]))


LEAKS = {
    "numbers": (identity, lambda: (1, 2.0, True)),
    "text": (identity, lambda: "text " * 100),
    "lists": (identity, lambda: [[1.0] * 100, [2.0]]),
    "made": (make, lambda: 1000),
    "view": (tail, lambda: np.zeros(1000)),
    "array": (identity, lambda: np.zeros(1000)),
}


@pytest.mark.parametrize("case", LEAKS)
def test_nothing_leaks(case):
    function, argument = LEAKS[case]
    compiled = coluber.compile(function)
    check_leaks(lambda: compiled(argument()))


def test_nothing_leaks_from_changes_and_exceptions():
    compiled, failing = coluber.compile(words_of), coluber.compile(fails)

    def once():
        compiled("some text" * 20, [["a"], ["b"]])
        try:
            failing([1, 2], "message" * 20)
        except ValueError:
            pass
        try:
            compiled("some text" * 20, [["a"], 5])
        except coluber.CompileError:
            pass

    with pytest.raises(ValueError):
        failing([1, 2], "x")
    check_leaks(lambda: compiled("some text" * 20, [["a"], ["b"]]))

    def fail_once():
        try:
            failing([1, 2], "message" * 20)
        except ValueError:
            pass

    check_leaks(fail_once)


def check_leaks(body, count=20000):
    for _ in range(500):
        body()
    gc.collect()
    tracemalloc.start()
    for _ in range(500):
        body()
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(2000):
        body()
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    # The smallest object that leaked in each call would take more.
    assert grown < 2000 * 8
    before = resident()
    for _ in range(count):
        body()
    # A leak of 16 bytes a call would show.
    assert resident() - before < 300_000


def test_reference_counts_stay():
    array, xs, text = np.zeros(3), [1.0], "some text"
    compiled = coluber.compile(lambda a, b, c: (a, b, c))
    before = [sys.getrefcount(each) for each in (array, xs, text)]
    for _ in range(100):
        compiled(array, xs, text)
    assert [sys.getrefcount(each) for each in (array, xs, text)] == before


def test_mismatched_arguments_leak_nothing():
    compiled = coluber.compile(identity)
    compiled([["a"]])
    compiled([["a"], [1]])
    check_leaks(lambda: compiled([["a" * 100], ["b" * 100], [1]]), 5000)


def test_compiled_functions_are_collected():
    def make_function(k):
        return coluber.compile(lambda x: x + k)

    function = make_function(1)
    assert function(1) == 2
    gone = weakref.ref(function)
    del function
    gc.collect()
    assert gone() is None


def test_threads_with_arrays():
    compiled = coluber.compile(total)
    arrays = [np.arange(1000.0) * i for i in range(8)]
    wrong = []

    def work(array):
        expected = float(array.sum())
        for _ in range(300):
            if compiled(array) != expected:
                wrong.append(expected)

    threads = [threading.Thread(target=work, args=(array,)) for array in arrays]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


# Stages and artefacts.


def scale(x: float, k: float) -> float:
    return x * k + 1.0


@pytest.mark.parametrize(
    ("stage", "part"),
    [
        ("ast", "FunctionDef"),
        ("types", "scale(x: float, k: float) -> float"),
        ("ir", "float.mul"),
        ("ir-optimized", "func @scale"),
        ("llvm", "define"),
        ("llvm-optimized", "fmul double"),
        ("asm", "mulsd"),
    ],
)
def test_inspect(stage, part):
    compiled = coluber.compile(scale, "float, float")
    assert part in compiled.inspect(stage)
    assert part in coluber.compile(scale).inspect(stage, "float, float")


def test_inspect_needs_to_know_which():
    compiled = coluber.compile(scale)
    with pytest.raises(ValueError, match="not compiled yet"):
        compiled.inspect("ir")
    compiled(1.0, 2.0)
    compiled(1, 2)
    with pytest.raises(ValueError, match="compiled for 2 signatures"):
        compiled.inspect("ir")
    with pytest.raises(ValueError, match="no stage 'nothing'"):
        compiled.inspect("nothing")


@pytest.mark.parametrize("extension", ["ll", "bc", "o", "s", "so"])
def test_save(tmp_path, extension):
    path = tmp_path / f"libscale.{extension}"
    coluber.compile(scale, "float, float").save(path)
    assert path.stat().st_size > 100
    if extension == "so":
        assert "double test_compile_arrays_scale(double" in (tmp_path / "libscale.h").read_text()
        library = ctypes.CDLL(str(path))
        function = library.test_compile_arrays_scale
        function.restype = ctypes.c_double
        function.argtypes = [ctypes.c_double, ctypes.c_double]
        assert function(2.0, 3.0) == 7.0


def test_save_that_cannot_be(tmp_path):
    compiled = coluber.compile(scale, "float, float")
    with pytest.raises(ValueError, match=r"no artefact '.txt'"):
        compiled.save(tmp_path / "scale.txt")
    with pytest.raises(OSError):
        compiled.save(tmp_path / "missing" / "scale.so")
