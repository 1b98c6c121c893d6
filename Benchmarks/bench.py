"""Compares Coluber with Numba, PyMongoArrow and clang on this machine.

Answers are compared first; then the contenders run in turns, and the best of all turns counts.
Prints a table and writes ``build/bench.json``: a list of
``{"case", "metric", "ours", "rival", "rival_value", "ratio", "answers_agree"}``; times in seconds,
ratio = ours / rival, so below 1 Coluber is the quicker.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib
import json
import shutil
import subprocess
import sys
import time
import types
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import kernels
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
OURS = "Coluber"


@dataclass
class Contender:
    """One way to run a case: `prepare` compiles it and returns what one run calls."""

    name: str
    prepare: Callable[[], Callable[[], Any]]


@dataclass
class Case:
    """One thing to do, in several ways; `same` compares two answers."""

    name: str
    contenders: list[Contender]
    same: Callable[[Any, Any], bool]
    turns: int = 7
    compiled: bool = True
    rows: int | None = None
    results: list[dict[str, Any]] = field(default_factory=list)


def build_c() -> ctypes.CDLL:
    """Compile the C twins with the flags of the yardstick."""
    clang = shutil.which("clang-22") or shutil.which("clang")
    if clang is None:
        sys.exit("no clang found: run Benchmarks/setup.sh")
    output = ROOT / "build" / "libkernels.so"
    output.parent.mkdir(exist_ok=True)
    flags = ["-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC"]
    source = str(ROOT / "Benchmarks" / "kernels.c")
    subprocess.run([clang, *flags, source, "-o", str(output), "-lm"], check=True)
    library = ctypes.CDLL(str(output))
    for name in ("kmeans", "logistic_regression", "total"):
        getattr(library, name).restype = ctypes.c_double
    for name in ("fib", "read_bson"):
        getattr(library, name).restype = ctypes.c_int64
    return library


def pointer(array: Any) -> ctypes.c_void_p:
    """Give the address of an array's elements."""
    return ctypes.c_void_p(array.ctypes.data)


def integer(value: int) -> ctypes.c_int64:
    """Wrap an int for C."""
    return ctypes.c_int64(value)


def coluber() -> Any:
    """Import the package only where it is used: a missing one fails its cases, not the run."""
    return importlib.import_module("coluber")


def jit(function: Callable[..., Any]) -> Any:
    """Compile with Numba, so that the function's calls of itself are compiled as well."""
    scope = dict(function.__globals__)
    compiled = importlib.import_module("numba").njit(types.FunctionType(function.__code__, scope))
    scope[function.__name__] = compiled
    return compiled


def compilers(function: Callable[..., Any]) -> list[tuple[str, Callable[[], Any]]]:
    """Return how Coluber and Numba compile a function."""
    return [(OURS, lambda: coluber().compile(function)), ("Numba", lambda: jit(function))]


def case_kmeans(library: ctypes.CDLL) -> Case:
    """100,000 points in 8 dimensions, 16 centres, 10 rounds."""
    points = np.random.default_rng(1).normal(size=(100_000, 8))
    n, d, k, rounds = 100_000, 8, 16, 10
    sums, counts = np.zeros((k, d)), np.zeros(k, np.int64)

    def in_c() -> Any:
        centres = points[:k].copy()
        arguments = (pointer(points), pointer(centres), pointer(sums), pointer(counts))
        library.kmeans(*arguments, *map(integer, (n, d, k, rounds)))
        return centres

    def prepare(compile_it: Callable[[], Any]) -> Callable[[], Any]:
        function = compile_it()

        def once() -> Any:
            centres = points[:k].copy()
            function(points, centres, sums, counts, rounds)
            return centres

        # The first call compiles: over few points, so that it is nearly all compiling.
        function(points[:1].copy(), points[:1].copy(), sums, counts, 1)
        return once

    contenders = [Contender(name, lambda c=c: prepare(c)) for name, c in compilers(kernels.kmeans)]
    contenders.append(Contender("clang", lambda: in_c))
    return Case("k-means", contenders, np.array_equal, turns=5)


def case_logistic_regression(library: ctypes.CDLL) -> Case:
    """100,000 rows of 10 features, 20 rounds."""
    generator = np.random.default_rng(2)
    n, d, rounds = 100_000, 10, 20
    rows = generator.normal(size=(n, d))
    labels = (rows @ generator.normal(size=d) + generator.normal(size=n) > 0).astype(float)

    def in_c() -> Any:
        weights, gradient = np.zeros(d), np.zeros(d)
        arguments = (pointer(rows), pointer(labels), pointer(weights), pointer(gradient))
        library.logistic_regression(*arguments, ctypes.c_double(0.5), *map(integer, (n, d, rounds)))
        return weights

    def prepare(compile_it: Callable[[], Any]) -> Callable[[], Any]:
        function = compile_it()

        def once() -> Any:
            weights, gradient = np.zeros(d), np.zeros(d)
            function(rows, labels, weights, gradient, 0.5, rounds)
            return weights

        function(rows[:1].copy(), labels[:1].copy(), np.zeros(d), np.zeros(d), 0.5, 1)
        return once

    functions = compilers(kernels.logistic_regression)
    contenders = [Contender(name, lambda c=c: prepare(c)) for name, c in functions]
    contenders.append(Contender("clang", lambda: in_c))
    # libm's exp and Numba's may differ in the last bit.
    return Case("logistic regression", contenders, lambda a, b: bool(np.allclose(a, b, rtol=1e-12)))


def case_fib(library: ctypes.CDLL) -> Case:
    """fib(35): calls and integer arithmetic."""

    def prepare(compile_it: Callable[[], Any]) -> Callable[[], Any]:
        function = compile_it()
        function(1)
        return lambda: function(35)

    contenders = [Contender(name, lambda c=c: prepare(c)) for name, c in compilers(kernels.fib)]
    contenders.append(Contender("clang", lambda: lambda: library.fib(integer(35))))
    return Case("fib(35)", contenders, lambda a, b: a == b)


def case_sum(library: ctypes.CDLL) -> Case:
    """10,000,000 floats from left to right, strictly."""
    values = np.random.default_rng(3).normal(size=10_000_000)

    def prepare(compile_it: Callable[[], Any]) -> Callable[[], Any]:
        function = compile_it()
        function(values[:1].copy())
        return lambda: function(values)

    contenders = [Contender(name, lambda c=c: prepare(c)) for name, c in compilers(kernels.total)]
    contenders.append(
        Contender("clang", lambda: lambda: library.total(pointer(values), integer(len(values))))
    )
    return Case("sum of 1e7", contenders, lambda a, b: a == b)


def documents(count: int) -> bytes:
    """Make BSON documents {_id, a, b, c, d, e} with five doubles."""
    fields: list[tuple[str, str]] = [("head", "V9"), ("id", ">u4", (3,))]  # type: ignore[list-item]
    for name in "abcde":
        fields += [(f"key_{name}", "V3"), (name, "<f8")]
    layout = np.dtype([*fields, ("end", "V1")])
    rows = np.zeros(count, layout)
    rows["head"] = np.void(layout.itemsize.to_bytes(4, "little") + b"\x07_id\0")
    rows["id"][:, 2] = np.arange(count)
    values = np.random.default_rng(4).normal(size=(5, count))
    for index, name in enumerate("abcde"):
        rows[f"key_{name}"] = np.void(b"\x01" + name.encode() + b"\0")
        rows[name] = values[index]
    return rows.tobytes()


def case_bson(library: ctypes.CDLL) -> Case:
    """500,000 documents of five doubles and an _id, in memory, into columns."""
    count = 500_000
    data = documents(count)
    columns = np.zeros((5, count))

    def in_c() -> Any:
        read = library.read_bson(data, integer(len(data)), *[pointer(column) for column in columns])
        return columns if read == count else None

    def ours() -> Callable[[], Any]:
        read = coluber().bson.read

        def once() -> Any:
            found = read(data)
            return [found[name] for name in "abcde"]

        return once

    def rival() -> Callable[[], Any]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            context = importlib.import_module("pymongoarrow.context").PyMongoArrowContext
            importlib.import_module("pymongoarrow.lib")
        schema = importlib.import_module("pymongoarrow.api").Schema(dict.fromkeys("abcde", float))

        def once() -> Any:
            reader = context(schema)
            reader.process_bson_stream(data)
            table = reader.finish()
            return [table[name].to_numpy() for name in "abcde"]

        return once

    contenders = [Contender(OURS, ours), Contender("PyMongoArrow", rival)]
    contenders.append(Contender("clang", lambda: in_c))

    def same(a: Any, b: Any) -> bool:
        return all(np.array_equal(x, y) for x, y in zip(a, b, strict=True))

    return Case("BSON, 5 doubles", contenders, same, turns=3, compiled=False, rows=count)


def run(case: Case) -> None:
    """Compare the answers of all contenders, then time them in turns."""
    runs: dict[str, Callable[[], Any]] = {}
    compile_seconds: dict[str, float] = {}
    answers: dict[str, Any] = {}
    for contender in case.contenders:
        start = time.perf_counter()
        try:
            runs[contender.name] = contender.prepare()
            compile_seconds[contender.name] = time.perf_counter() - start
            answer = runs[contender.name]()
            answers[contender.name] = answer.copy() if hasattr(answer, "copy") else answer
        except Exception as error:
            runs.pop(contender.name, None)
            print(f"{case.name}: {contender.name} failed: {type(error).__name__}: {error}")
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(case.turns):
        for name, once in runs.items():
            start = time.perf_counter()
            once()
            best[name] = min(best[name], time.perf_counter() - start)
    for contender in case.contenders:
        rival = contender.name
        if rival == OURS:
            continue
        both = OURS in best and rival in best
        agree = both and bool(case.same(answers[OURS], answers[rival]))
        measures = [("run", best)]
        if case.compiled and rival != "clang":
            measures.append(("compile", compile_seconds))
        for metric, values in measures:
            ours, theirs = values.get(OURS), values.get(rival)
            case.results.append(
                {
                    "case": case.name,
                    "metric": f"{metric}_seconds",
                    "ours": ours,
                    "rival": rival,
                    "rival_value": theirs,
                    "ratio": ours / theirs if ours and theirs else None,
                    "answers_agree": agree,
                }
            )


def seconds(value: float | None) -> str:
    """Write a time for people."""
    if value is None:
        return "-"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1e3:.2f} ms"


def main() -> int:
    """Run the cases asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", default="", help="only cases whose name contains this")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "bench.json")
    options = parser.parse_args()
    library = build_c()
    for module in ("numba", "coluber"):
        importlib.import_module(module)  # imported before the clocks run
    results: list[dict[str, Any]] = []
    makers = [case_kmeans, case_logistic_regression, case_fib, case_sum, case_bson]
    for make in makers:
        case = make(library)
        if options.case in case.name:
            run(case)
            results += case.results
    print(f"{'case':20} {'':8} {'rival':13} {'ours':>10} {'rival':>10} {'ratio':>7}  answers")
    for row in results:
        ratio = "-" if row["ratio"] is None else f"{row['ratio']:.2f}"
        print(
            f"{row['case']:20} {row['metric'].split('_')[0]:8} {row['rival']:13} "
            f"{seconds(row['ours']):>10} {seconds(row['rival_value']):>10} {ratio:>7}  "
            f"{'agree' if row['answers_agree'] else 'DIFFER' if row['ratio'] else 'not compared'}"
        )
    options.output.write_text(json.dumps(results, indent=1))
    print(f"written to {options.output}")
    return 0 if all(row["answers_agree"] for row in results) else 1


if __name__ == "__main__":
    sys.exit(main())
