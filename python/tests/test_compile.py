"""`@coluber.compile`: results, exceptions and side effects are CPython's."""

import math
import struct
import threading

import coluber
import numpy as np
import pytest

SCALE = 3
NAME = "coluber"


def bits(value):
    """What two results are compared by: floats by their bits, so that -0.0 and nan count."""
    if type(value) is float:
        return "float", struct.pack("d", value) if value == value else "nan"
    if isinstance(value, (list, tuple)):
        return type(value).__name__, [bits(each) for each in value]
    return type(value).__name__, value


def outcome(function, arguments):
    try:
        return "result", bits(function(*arguments))
    except Exception as error:
        return type(error).__name__, str(error)


def add(a, b):
    return a + b


def arithmetic(a, b):
    return (a + b, a - b, a * b, a // b, a % b, a / b, a == b, a < b, -a)


def power(a, b):
    return a**b


def length(x):
    return len(x)


def reverse(xs):
    result = []
    for i in range(len(xs) - 1, -1, -1):
        result.append(xs[i])
    return result


def identity(x):
    return x


def maybe(x):
    if x > 0:
        return x
    return None


def mixed(x):
    if x > 1:
        return "many"
    return x


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def words(text):
    return [word.upper() for word in text.split(",")]


def ranges(n):
    return range(n, -n, -2)


INTS = [0, 1, -1, 7, -7, 2**31, -(2**31), 2**62, 2**63 - 1, -(2**63)]
FLOATS = [0.0, -0.0, 1.5, -2.75, 1e308, -1e308, 5e-324, math.inf, -math.inf, math.nan]
MIXED = [True, False, 3, -2, 0.5, -0.0]


@pytest.mark.parametrize("numbers", [INTS, FLOATS, MIXED])
def test_arithmetic_is_cpythons(numbers):
    compiled = coluber.compile(arithmetic)
    for a in numbers:
        for b in numbers:
            expected = outcome(arithmetic, (a, b))
            if expected[0] == "result" and any(
                kind == "int" and not -(2**63) <= value < 2**63 for kind, value in expected[1][1]
            ):
                expected = "OverflowError", "int does not fit in 64 bits"
            got = outcome(compiled, (a, b))
            if expected[0] == "OverflowError":
                assert got[0] == "OverflowError"
            else:
                assert got == expected, (a, b)


VALUES = [
    None,
    True,
    0,
    -5,
    2**63 - 1,
    2.5,
    "",
    "text",
    "Grüße 🐍\0end",
    (),
    (1, 2.0, "x", None),
    ((1, (True, "deep")), [1, 2]),
    [],
    [1, 2, 3],
    [1.5, -0.0],
    ["a", "bc", "ü"],
    [[1], [2, 3], []],
    [(1, "a"), (2, "b")],
    [True, False],
    [None, None],
    [1, 2.5, "x", None],
    [[1, 2.5], ["x"]],
    range(10),
    range(5, -5, -3),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_go_through(value):
    assert bits(coluber.compile(identity)(value)) == bits(value)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (length, ([],)),
        (length, ([1, 2],)),
        (length, ("Grüße",)),
        (reverse, ([1, 2, 3],)),
        (reverse, (["a", "b"],)),
        (reverse, ([[1], [2, 3]],)),
        (reverse, ([],)),
        (maybe, (3,)),
        (maybe, (-3,)),
        (mixed, (5,)),
        (mixed, (0,)),
        (fib, (15,)),
        (words, ("a,b,ç",)),
        (power, (2, 10)),
        (power, (2.0, 0.5)),
        (power, (0.0, -1)),
        (ranges, (7,)),
    ],
)
def test_results_are_cpythons(function, arguments):
    assert outcome(coluber.compile(function), arguments) == outcome(function, arguments)


def test_a_list_that_is_returned_is_the_argument():
    xs = [1, 2]
    assert coluber.compile(identity)(xs) is xs
    array = np.arange(3.0)
    assert coluber.compile(identity)(array) is array


def test_specialises_by_type_and_lists_signatures():
    compiled = coluber.compile(add)
    assert compiled.signatures == []
    assert compiled(1, 2) == 3
    assert compiled("a", "b") == "ab"
    assert compiled(1, 2) == 3
    assert compiled.signatures == ["add(int, int) -> int", "add(str, str) -> str"]


def test_is_a_function_with_its_name_and_text():
    @coluber.compile
    def documented(x):
        """What it does."""
        return x

    assert documented.__name__ == "documented"
    assert documented.__doc__ == "What it does."
    assert documented.__wrapped__(4) == documented(4) == 4
    assert "documented" in repr(documented)


def parameters(a, b=2, /, c=3.5, *, d="x"):
    return (a, b, c, d)


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        ((1,), {}),
        ((1, 5), {}),
        ((1, 5, 6.5), {"d": "y"}),
        ((1,), {"c": 7.5}),
        ((), {}),
        ((1,), {"b": 2}),
        ((1,), {"e": 2}),
        ((1, 2, 3.0, 4), {}),
        ((1, 2, 3.0), {"c": 3.0}),
    ],
)
def test_parameters_are_bound_as_cpython_does(args, kwargs):
    compiled = coluber.compile(parameters)

    def attempt(function):
        try:
            return function(*args, **kwargs)
        except TypeError as error:
            return str(error)

    assert attempt(compiled) == attempt(parameters)


def test_int_argument_too_large():
    with pytest.raises(OverflowError, match="argument 'x': int does not fit in 64 bits"):
        coluber.compile(identity)(2**63)
    with pytest.raises(OverflowError):
        coluber.compile(identity)([1, -(2**63) - 1])


def test_overflow_in_compiled_code():
    with pytest.raises(OverflowError, match="int does not fit in 64 bits"):
        coluber.compile(add)(2**62, 2**62)


@pytest.mark.parametrize("value", [{}, {1}, b"x", 1j, object(), lambda: 0])
def test_arguments_that_compiled_code_has_not(value):
    with pytest.raises(TypeError, match="argument 'x': compiled code does not take values of type"):
        coluber.compile(identity)(value)


# Names outside of the function.


def scaled(x):
    return x * SCALE


def greeting():
    return "hello " + NAME


def calls_scaled(x):
    return scaled(x) + math.sqrt(4.0)


def test_constants_of_the_module(monkeypatch):
    compiled = coluber.compile(scaled)
    assert compiled(2) == 6
    monkeypatch.setitem(globals(), "SCALE", 10)
    assert compiled(2) == 20
    monkeypatch.setitem(globals(), "SCALE", 0.5)
    assert compiled(2) == 1.0
    monkeypatch.setitem(globals(), "SCALE", 3)
    assert compiled(2) == 6
    assert coluber.compile(greeting)() == "hello coluber"


def test_constants_of_functions_that_are_called(monkeypatch):
    compiled = coluber.compile(calls_scaled)
    assert compiled(2) == 8.0
    monkeypatch.setitem(globals(), "SCALE", 4)
    assert compiled(2) == 10.0
    monkeypatch.setitem(globals(), "scaled", lambda x: x + 1)
    assert compiled(2) == 5.0


def test_a_name_that_comes_to_hide_a_built_in(monkeypatch):
    compiled = coluber.compile(length)
    assert compiled([1, 2]) == 2
    monkeypatch.setitem(globals(), "len", lambda x: 42)
    assert compiled([1, 2]) == 42


def test_closures():
    def make(factor):
        def inner(x):
            return x * factor

        return coluber.compile(inner)

    double, triple = make(2), make(3)
    assert (double(5), triple(5)) == (10, 15)

    count = 1

    @coluber.compile
    def next_value(x):
        return x + count

    assert next_value(1) == 2
    count = 10
    assert next_value(1) == 11


def test_compiled_functions_call_each_other():
    @coluber.compile
    def even(n):
        return True if n == 0 else odd(n - 1)

    @coluber.compile
    def odd(n):
        return False if n == 0 else even(n - 1)

    assert [even(n) for n in range(5)] == [True, False, True, False, True]


def test_lambdas():
    double, triple = coluber.compile(lambda x: x * 2), coluber.compile(lambda x: x * 3)
    assert (double(4), triple(4)) == (8, 12)
    wide = coluber.compile(
        lambda x, y=2: (
            x
            + y
        )
    )  # fmt: skip
    assert wide(3) == 5
    assert wide(3, 4) == 7


def test_global_assignment_is_refused():
    def assigns():
        global SCALE  # noqa: PLW0603
        SCALE = 5

    with pytest.raises(coluber.CompileError, match="'SCALE' is a global variable"):
        coluber.compile(assigns)()


TABLE = {1: 2}


def looks_up(x):
    return TABLE[x]


def test_names_that_are_nothing_for_compiled_code():
    with pytest.raises(coluber.CompileError, match="'TABLE' is a dict here") as caught:
        coluber.compile(looks_up)(1)
    assert caught.value.line == looks_up.__code__.co_firstlineno + 1


# Signatures.


def mean(n, xs):
    total = 0.0
    for i in range(n):
        total += xs[i]
    return total / n


@pytest.mark.parametrize(
    "signature",
    [
        "float(int, list[float])",
        "(int, list[float]) -> float",
        "int, list[float]",
        [int, list[float]],
        {"n": int, "xs": list[float], "return": float},
        {"n": "int", "xs": "list[float]"},
    ],
)
def test_signature_compiles_ahead(signature):
    compiled = coluber.compile(mean, signature)
    assert compiled.signatures == ["mean(int, list[float]) -> float"]
    assert compiled(2, [1.0, 2.0]) == 1.5
    assert len(compiled.signatures) == 1


@pytest.mark.parametrize(
    "signature", ["int, float64[:]", "int, ndarray[float64, 1]", (int, coluber.Array[np.float64])]
)
def test_signature_with_arrays(signature):
    compiled = coluber.compile(mean, signature)
    assert compiled(2, np.array([1.0, 2.0])) == 1.5
    assert len(compiled.signatures) == 1


def test_signature_as_decorator_and_annotations():
    @coluber.compile("int(int)", fastmath=True)
    def double(x):
        return 2 * x

    assert double.signatures == ["double(int) -> int"]

    def annotated(x: int, y: list[float] | None) -> int:
        return x

    compiled = coluber.compile(annotated, annotated.__annotations__)
    assert compiled(1, None) == compiled(1, [2.0]) == 1
    assert len(compiled.signatures) == 1


@pytest.mark.parametrize("signature", ["dict(int)", "int(", "set[int]", [set], "int(int)", "x"])
def test_wrong_signatures(signature):
    with pytest.raises(TypeError):
        coluber.compile(mean, signature)


def test_wrong_result_type():
    with pytest.raises(coluber.CompileError, match=r"returns float, the signature says int"):
        coluber.compile(mean, "int(int, list[float])")


# Errors.


def broken(x):
    y = x + 1
    return y + "text"


def test_compile_error_tells_all():
    with pytest.raises(coluber.CompileError) as caught:
        coluber.compile(broken)(1)
    error = caught.value
    line = broken.__code__.co_firstlineno + 2
    assert (error.file, error.line, error.column) == (__file__, line, 12)
    assert error.message == "unsupported operand type(s) for +: 'int' and 'str'"
    assert len(error.diagnostics) == 1
    assert str(error).startswith(f"{__file__}:{line}:12: error: {error.message}\n")
    assert '    return y + "text"\n' in str(error)
    assert "^" in str(error)


def test_no_source_no_code():
    namespace = {}
    exec("def made(x): return x", namespace)
    with pytest.raises(coluber.CompileError, match="source"):
        coluber.compile(namespace["made"])(1)
    with pytest.raises(TypeError, match="only functions written in Python"):
        coluber.compile(math.sqrt)
    with pytest.raises(coluber.CompileError, match="args"):
        coluber.compile(lambda *args: args)


def inner_fault(xs, i):
    return xs[i]


def outer_fault(xs):
    return inner_fault(xs, 7)


def raises(message):
    raise ValueError(message)


def raises_key(key):
    raise KeyError(key)


def test_exceptions_have_class_message_and_frames():
    with pytest.raises(IndexError, match="list index out of range") as caught:
        coluber.compile(outer_fault)([1, 2])
    frames = [(entry.name, entry.lineno) for entry in caught.traceback][1:]
    assert frames == [
        ("outer_fault", outer_fault.__code__.co_firstlineno),
        ("inner_fault", inner_fault.__code__.co_firstlineno),
    ]
    for text in ["", "a message", "ünï"]:
        assert outcome(coluber.compile(raises), (text,)) == outcome(raises, (text,))
    with pytest.raises(KeyError) as caught:
        coluber.compile(raises_key)("it's")
    assert caught.value.args == ("it's",)


def endless(n):
    return endless(n + 1) + 1


def test_recursion_error():
    with pytest.raises(RecursionError):
        coluber.compile(endless)(0)


def prints(n):
    for i in range(n):
        print("line", i, 0.5, end=";\n")
    return n


def test_print_goes_to_sys_stdout(capsys):
    print("before")
    coluber.compile(prints)(2)
    print("after")
    assert capsys.readouterr().out == "before\nline 0 0.5;\nline 1 0.5;\nafter\n"


def test_print_that_fails(monkeypatch):
    class Full:
        def write(self, text):
            raise OSError("no space")

    monkeypatch.setattr("sys.stdout", Full())
    with pytest.raises(OSError, match="no space"):
        coluber.compile(prints)(2)


def test_a_function_without_a_module(tmp_path):
    path = tmp_path / "bare.py"
    path.write_text("def double(x):\n    return x * 2\n")
    namespace = {}
    exec(compile(path.read_text(), str(path), "exec"), namespace)
    function = namespace["double"]
    function.__module__ = None
    assert coluber.compile(function)(21) == 42


# Threads.


def sum_to(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


def test_many_threads_at_once():
    compiled = coluber.compile(sum_to)
    expected = {n: sum_to(n) for n in range(1000, 1010)}
    wrong = []

    def work():
        for _ in range(200):
            for n, value in expected.items():
                if compiled(n) != value:
                    wrong.append(n)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(compiled.signatures) == 1
