"""The traceback of the runtime library against CPython's own."""

# ruff: noqa: E501

from __future__ import annotations

import ctypes
import json
import subprocess
import sys

import pytest
from runtime import KINDS, Runtime

# Runs the programs of a file and prints what each traceback is made of, and how CPython shows it.
WALK = """
import io, json, linecache, sys

def run(name, source):
    lines = source.splitlines()
    with open(name, "w", encoding="utf-8") as file:
        file.write(source)
    linecache.clearcache()
    try:
        exec(compile(source, name, "exec"), {"__name__": "__main__"})
    except BaseException as error:
        frames, first = [], error.__traceback__.tb_next
        tb = first
        while tb:
            code = tb.tb_frame.f_code
            place = list(code.co_positions())[tb.tb_lasti // 2]
            line, last, column, end = place
            def points(line, offset):
                return len(lines[line - 1].encode()[:offset].decode())
            frames.append([name, code.co_name, tb.tb_lineno, points(line, column), last,
                           points(last, end), lines[tb.tb_lineno - 1]])
            tb = tb.tb_next
        sys.stderr = io.StringIO()
        sys.__excepthook__(type(error), error.with_traceback(first), first)
        shown, sys.stderr = sys.stderr.getvalue(), sys.__stderr__
        return [type(error).__name__, str(error), frames, shown]

with open(sys.argv[1], encoding="utf-8") as file:
    programs = json.load(file)
print(json.dumps([run(sys.argv[1] + ".py", program) for program in programs]))
"""

EXPRESSIONS = [
    "1 / 0", "x / z", "f(1) / z", "(x) / z", "x /(z)", "(x + 1) // (z)", "x  %  z", "-x / z", "x / -z",
    "x * y / z", "x / z * y", "x + y / z", "x + (y / z)", "x ** y / z", "x //z", "x//z", "( x )/z", "((x))/((z))",
    "xs[5]", "xs[ 5 ]", "xs[(5)]", "(xs)[5]", "xs [5]", "xs[x + 5]", "rows[0][5]", "rows[5][0]", "xs[5] + 1",
    "xs[-x - 9]", "f(xs)[x][7]", "'a' + 1", '"a+b" + 1', "'é' + 1", "'漢字' + 'é' + 1 + x", "1 + 'it\\'s'",
    "f('漢', 2)", "f(f('漢', 2))", "{'a': 1}['b']", "int('x')", "f(1, 2)", "x.foo", "(1, 2) + [3]", "[a for a in xs] + 1", "(a for a in xs) + 1",
    "(yield_x) / z", "x << -1", "x | 'a'", "x if 1 / z else y", "x and y / z", "not 1 / z", "-'a'", "~1.5",
    "x < 'a'", "x == y / z", "lambda_(1 / z)", "1e-5 / z", "0xe-1 / z", "1_0 / z", "x @ y", "2 ** -x / z",
    "0.0 ** -1", "-0.0 ** -1", "2 ** 0.0 ** -1", "x & 1.5 ^ 3", "x - xs[9]", "len(5)", "xs[1:2][3]", "xs[7,]",
    "xs[1:'a']", "f(1 / z)", "[1, 2 / z]", "max(x, y / z)", "f'{1 / z}'", "f(x)(y)", "(x\t/ z)", "x % z % y",
]  # fmt: skip

PROGRAM = """
x, y, z = 3, 4, 0
yield_x = 5
xs = [1, 2]
rows = [[1], [2]]
def f(value): return value
def lambda_(value): return value
def g():
    {statement}
g()
"""

PROGRAMS = [PROGRAM.format(statement=expression) for expression in EXPRESSIONS]
PROGRAMS += [PROGRAM.format(statement=f"value = {expression}") for expression in EXPRESSIONS]
PROGRAMS += [
    PROGRAM.format(statement=f"é漢 = 1;   value = {expression}  # why")
    for expression in EXPRESSIONS
]
PROGRAMS += [
    "raise ValueError\n",
    "raise ValueError('')\n",
    "raise ValueError('two\\nlines é')\n",
    "    \ndef f(n):\n    if n == 0:\n        raise KeyError('x')\n    f(n - 1)\nf(10)\n",
    "def f(n):\n    if n == 0:\n        1 / n\n    f(n - 1)\nf(4)\n",
    "def f(n):\n    if n == 0:\n        1 / n\n    f(n - 1)\nf(3)\n",
    "def f(n):\n    if n == 0:\n        1 / n\n    return g(n - 1)\ndef g(n):\n    return f(n)\nf(8)\n",
    "def f(a,\n      b):\n\treturn (a +\n          b)\nf(1,\n  'a')\n",
    "assert 1 == 2\n",
    "assert 1 == 2, 'no'\n",
    "x = 1\nx += 'a'\n",
    "def f(): raise IndexError('list index out of range')\nx = [\n  f(),\n]\n",
    "x = 1; x /= 0\n",
    "a, b = 1, 0\nfor i in range(3):\n    print(end='') or a // b\n",
]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> list[list[object]]:
    path = tmp_path_factory.mktemp("traceback") / "programs"
    path.write_text(json.dumps(PROGRAMS), encoding="utf-8")
    command = [sys.executable, "-c", WALK, str(path)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


@pytest.mark.parametrize("index", range(len(PROGRAMS)))
def test_traceback(
    runtime: Runtime, index: int, walked: list[list[object]], capfd: pytest.CaptureFixture[str]
) -> None:
    kind, message, frames, shown = walked[index]
    exception = runtime.make_exception(KINDS.index(kind), message)
    for frame in reversed(frames):
        runtime.add_frame(exception, *frame)
    capfd.readouterr()
    assert runtime.report(exception) == 1
    assert capfd.readouterr().err == shown


@pytest.mark.parametrize(
    ("message", "number", "status", "printed"),
    [
        ("", None, 0, ""),
        ("3", 3, 3, ""),
        ("3", None, 1, "3\n"),
        ("-1", -1, -1, ""),
        ("None", 0, 0, ""),
        ("sorry é", None, 1, "sorry é\n"),
    ],
)
def test_system_exit(
    runtime: Runtime,
    message: str,
    number: int | None,
    status: int,
    printed: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    capfd.readouterr()
    exception = runtime.make_exception(KINDS.index("SystemExit"), message)
    if number is not None:
        runtime.library.coluber_exception_set_status(
            ctypes.c_void_p(exception), ctypes.c_int64(number)
        )
    assert runtime.report(exception) == status
    assert capfd.readouterr().err == printed


def test_exceptions_are_freed(runtime: Runtime) -> None:
    exception = runtime.make_exception(2, "message")
    name = runtime.make_str("f")
    ctypes.memmove(name, ctypes.byref(ctypes.c_int64(100)), 8)
    for _ in range(50):
        runtime.library.coluber_exception_add_frame(
            *map(ctypes.c_void_p, (exception, name, name)), *map(ctypes.c_int64, (1, 0, 1, 2)), None
        )
    runtime.library.coluber_exception_destroy(ctypes.c_void_p(exception))
    assert ctypes.c_int64.from_address(name).value == 100
