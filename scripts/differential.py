"""Runs whole programs under CPython and under Coluber and compares what they do.

A program is a file under ``Tests/Programs`` or ``examples/kernels``, or a folder there with a
``main.py``, which imports the other files; CPython on this machine says what it must print.
Comments in the program say where something else is expected:

``# error: TEXT``
    ``coluber check`` must refuse the program with an error on this line that contains TEXT,
    and with no error on a line without such a comment.
``# error?: TEXT``
    Coluber may refuse the program on this line with an error that contains TEXT;
    otherwise it must behave as CPython does. Beside ``# error`` it marks what may follow from that.
``# overflow: OverflowError``
    CPython continues with integers beyond 64 bits; Coluber raises OverflowError there.
``# traceback: any``
    Only the last line of the traceback is compared, not its frames.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "build" / "oracle"
FOLDERS = [ROOT / "Tests" / "Programs", ROOT / "examples" / "kernels"]
LEVELS = ["0", "3"]
REFUSED = 65

# CPython 3.14 says some things in other words than 3.11 does.
LATER_WORDS = {
    "ZeroDivisionError: integer division or modulo by zero": "ZeroDivisionError: division by zero",
    "ZeroDivisionError: integer modulo by zero": "ZeroDivisionError: division by zero",
    "ZeroDivisionError: float division by zero": "ZeroDivisionError: division by zero",
    "ZeroDivisionError: float floor division by zero": "ZeroDivisionError: division by zero",
    "ZeroDivisionError: float modulo": "ZeroDivisionError: division by zero",
    "ZeroDivisionError: 0.0 cannot be raised to a negative power": (
        "ZeroDivisionError: zero to a negative power"
    ),
    "ValueError: 7 is not in list": "ValueError: list.index(x): x not in list",
}


@dataclasses.dataclass
class Outcome:
    """What one run of a program did."""

    stdout: str
    stderr: str
    status: int

    @property
    def last_line(self) -> str:
        """The last line of stderr: an uncaught exception's type and message."""
        lines = self.stderr.rstrip("\n").splitlines()
        return lines[-1] if lines else ""

    @property
    def frames(self) -> list[str]:
        """Line and function of each frame of the traceback."""
        return re.findall(r'^  File "[^"]*", (line \d+, in .+)$', self.stderr, re.MULTILINE)


@dataclasses.dataclass
class Program:
    """A program with what its comments say about it."""

    path: Path
    errors: dict[int, str]
    possible_errors: dict[int, str]
    overflows: bool
    any_traceback: bool

    @property
    def name(self) -> str:
        """The path below the repository, shorter for the test programs."""
        return str(self.path.relative_to(ROOT)).removeprefix("Tests/Programs/")


def read_program(path: Path) -> Program:
    """Read a program's expectations out of its comments."""
    errors: dict[int, str] = {}
    possible: dict[int, str] = {}
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.search(r"# error(\??):(.*)$", line):
            (possible if found[1] else errors)[number] = found[2].strip()
    overflows = bool(re.search(r"^# overflow: OverflowError$", text, re.MULTILINE))
    any_traceback = bool(re.search(r"^# traceback: any$", text, re.MULTILINE))
    return Program(path, errors, possible, overflows, any_traceback)


def find_programs() -> list[Path]:
    """Return the paths of all programs: not of the files that a ``main.py`` beside them imports."""
    paths = sorted(path for folder in FOLDERS for path in folder.rglob("*.py"))
    folders = {path.parent for path in paths if path.name == "main.py"}
    return [path for path in paths if path.name == "main.py" or folders.isdisjoint({*path.parents})]


def execute(command: list[str], seconds: float) -> Outcome:
    """Run a command to its end, or kill it after the given time."""
    environment = dict(
        os.environ, PYTHONUTF8="1", PYTHONHASHSEED="0", NO_COLOR="1", SWIFT_BACKTRACE="enable=no"
    )
    environment.pop("PYTHONPATH", None)
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome("", f"no end after {seconds:.0f} s", -1)
    return Outcome(
        done.stdout.decode("utf-8", "backslashreplace"),
        done.stderr.decode("utf-8", "backslashreplace"),
        done.returncode,
    )


def oracle(path: Path) -> Outcome:
    """Return what CPython does with the program, remembered by the program's content."""
    digest = hashlib.sha256(sys.version.encode() + b"\0" + path.read_bytes())
    if path.name == "main.py":
        for file in sorted(path.parent.rglob("*.py")):
            digest.update(f"\0{file.relative_to(path.parent)}\0".encode() + file.read_bytes())
    key = digest.hexdigest()
    entry = CACHE / f"{key}.json"
    if entry.exists():
        return Outcome(**json.loads(entry.read_text()))
    outcome = execute([sys.executable, "-B", "-W", "ignore", str(path)], 60)
    entry.write_text(json.dumps(dataclasses.asdict(outcome)))
    return outcome


def reported_errors(path: Path, stderr: str) -> list[tuple[int, str]]:
    """Return the errors of a refused program as (line, text)."""
    pattern = rf"^(?:.*/)?{re.escape(path.name)}:(\d+):\d+: error: (.*)$"
    return [(int(line), text) for line, text in re.findall(pattern, stderr, re.MULTILINE)]


def refusal_fault(program: Program, outcome: Outcome, expected: dict[int, str]) -> str | None:
    """Return what is wrong with a refusal, if anything."""
    if outcome.status != REFUSED:
        return f"not refused: status {outcome.status}, {outcome.last_line[:90]}"
    found = reported_errors(program.path, outcome.stderr)
    if not found:
        return f"refused without a diagnostic: {outcome.last_line[:90]}"
    for line, text in found:
        wanted = expected.get(line, program.possible_errors.get(line))
        if wanted is None:
            return f"refused at line {line}: {text}"
        if wanted not in text:
            return f"line {line}: expected an error with «{wanted}», got «{text}»"
    if program.errors:
        missing = sorted(set(expected) - {line for line, _ in found})
        if missing:
            return f"no error at line {missing[0]} («{expected[missing[0]]}»)"
    return None


def first_difference(expected: str, got: str) -> str:
    """Describe the first line in which two outputs differ."""
    if expected + "\n" == got or expected == got + "\n":
        return "stdout differs in the newline at its end"
    ours, theirs = got.splitlines(), expected.splitlines()
    for number, (a, b) in enumerate(zip(theirs, ours, strict=False), 1):
        if a != b:
            start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
            start = max(0, start - 20)
            return (
                f"stdout line {number}: «{a[start : start + 70]}» became «{b[start : start + 70]}»"
            )
    return f"stdout has {len(ours)} lines in place of {len(theirs)}"


def same_message(expected: str, got: str) -> bool:
    """Whether two last lines of stderr say the same, in one version's words or another's."""
    return expected == got or LATER_WORDS.get(expected) == got or LATER_WORDS.get(got) == expected


def overflow_fault(expected: Outcome, got: Outcome) -> str | None:
    """Return what is wrong with a program that must stop with OverflowError, if anything."""
    if got.status == 0 and got.stdout == expected.stdout:
        return "it does what CPython does: take the mark «# overflow» away"
    if got.status != 1 or not got.last_line.startswith("OverflowError"):
        return f"OverflowError expected, got status {got.status}, «{got.last_line[:90]}»"
    if not expected.stdout.startswith(got.stdout):
        return first_difference(expected.stdout, got.stdout)
    return None


def fault(program: Program, expected: Outcome, got: Outcome) -> str | None:
    """Return how an outcome differs from what is expected, if it does."""
    if program.possible_errors and got.status == REFUSED:
        return refusal_fault(program, got, program.possible_errors)
    if got.status == REFUSED and (found := reported_errors(program.path, got.stderr)):
        return f"refused at line {found[0][0]}: {found[0][1]}"
    if program.overflows:
        return overflow_fault(expected, got)
    if got.status != expected.status:
        return f"status {expected.status} became {got.status}: {got.last_line[:110]}"
    if got.stdout != expected.stdout:
        return first_difference(expected.stdout, got.stdout)
    if expected.status != 0:
        if not same_message(expected.last_line, got.last_line):
            return f"stderr «{expected.last_line[:90]}» became «{got.last_line[:90]}»"
        if not program.any_traceback and got.frames != expected.frames:
            return f"traceback {expected.frames} became {got.frames}"
        # Other versions underline other parts of the lines.
        if sys.version_info[:2] == (3, 11) and not program.any_traceback:
            ours, theirs = got.stderr.splitlines()[:-1], expected.stderr.splitlines()[:-1]
            for a, b in itertools.zip_longest(theirs, ours, fillvalue=""):
                if a != b:
                    return f"traceback line «{a}» became «{b}»"
    return None


def run_test(
    program: Program, level: str, command: list[str], limit: float
) -> tuple[str | None, float]:
    """Run one program at one level (or check it, where it must be refused).

    Returns what is wrong, if anything, and the seconds that Coluber took.
    """
    path = str(program.path)
    expected = None if program.errors else oracle(program.path)
    if expected is not None and expected.status not in (0, 1):
        return f"CPython itself ended with status {expected.status}: {expected.last_line}", 0.0
    start = time.monotonic()
    arguments = ["check", path] if expected is None else ["run", "-O", level, path]
    got = execute([*command, *arguments], limit)
    seconds = time.monotonic() - start
    if expected is None:
        return refusal_fault(program, got, program.errors), seconds
    return fault(program, expected, got), seconds


def main() -> int:
    """Run the programs that were asked for and print those that fail."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("programs", nargs="*", type=Path, help="files; default: all")
    parser.add_argument("--coluber", default=str(ROOT / "bin" / "coluber"), help="the command")
    parser.add_argument("--filter", default="", help="only programs whose name contains this")
    parser.add_argument("--level", action="append", choices=["0", "1", "2", "3"])
    parser.add_argument("--timeout", type=float, default=30, help="seconds for each run")
    parser.add_argument("--slowest", type=int, default=3, help="how many slow ones to name")
    parser.add_argument("--oracle-only", action="store_true", help="show what CPython does")
    parser.add_argument("--report", type=Path, help="write the counts and failures as JSON")
    options = parser.parse_args()

    paths = [path.resolve() for path in options.programs]
    paths = paths or find_programs()
    programs = [read_program(path) for path in paths]
    programs = [program for program in programs if options.filter in program.name]
    CACHE.mkdir(parents=True, exist_ok=True)
    if options.oracle_only:
        for program in programs:
            outcome = oracle(program.path)
            print(f"{program.name}: status {outcome.status} {outcome.last_line}")
        return 0
    if not Path(options.coluber).exists():
        print(f"no {options.coluber}: run `make build` first", file=sys.stderr)
        return 66

    tests = [
        (program, level)
        for program in programs
        for level in (["check"] if program.errors else options.level or LEVELS)
    ]
    start = time.monotonic()
    failures: list[tuple[str, str, str]] = []
    durations: list[tuple[float, str, str]] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = {
            pool.submit(run_test, program, level, [options.coluber], options.timeout): (
                program.name,
                level,
            )
            for program, level in tests
        }
        for run in as_completed(runs):
            message, seconds = run.result()
            durations.append((seconds, *runs[run]))
            if message is not None:
                failures.append((*runs[run], message))
    failures.sort()
    if failures:
        width = max(len(name) for name, _, _ in failures)
        together: dict[tuple[str, str], list[str]] = {}
        for name, level, message in failures:
            together.setdefault((name, message), []).append(level)
        for (name, message), levels in together.items():
            where = "check" if levels == ["check"] else "-O " + ",".join(levels)
            print(f"{name:{width}}  {where:6}  {message}")
        folders = Counter(name.split("/", maxsplit=1)[0] for name, _, _ in failures)
        print("failures by folder:", ", ".join(f"{k} {n}" for k, n in folders.most_common()))
    passed = len(tests) - len(failures)
    if options.report:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        report = {"passed": passed, "failed": len(failures), "failures": failures}
        options.report.write_text(json.dumps(report, indent=1, ensure_ascii=False))
    slowest = [f"{name} -O {level} {seconds:.1f} s" for seconds, name, level in sorted(durations)]
    print(f"{len(programs)} programs in {time.monotonic() - start:.1f} s; slowest:", end=" ")
    print(", ".join(slowest[: -options.slowest - 1 : -1]))
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
