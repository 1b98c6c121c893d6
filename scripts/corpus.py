"""Runs collections of Python programs under CPython and under Coluber and counts what happens.

Each file is one program, run unmodified in its own folder. Of those that CPython itself runs to
an end, the same way twice and within the time given, every one is

``same``      stdout, exit status and the last line of stderr are CPython's
``refused``   a located diagnostic names what is not supported
``wrong``     something else was printed: never allowed
``overflow``  OverflowError where CPython raises none: never allowed
``crash``     ended by a signal: never allowed
``internal``  an internal error, or a refusal without a place: never allowed
``hang``      no end within the time limit: never allowed

    scripts/corpus.py FOLDER… [--json build/corpus.json] [--show wrong] [--causes 20]
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
REFUSED = 65
DIAGNOSTIC = re.compile(r"^.*?:\d+:\d+: error: (.*)$", re.MULTILINE)
FORBIDDEN = ["wrong", "overflow", "crash", "internal", "hang"]


@dataclasses.dataclass
class Result:
    """What became of one program; ``detail`` is the first error or difference."""

    path: str
    kind: str
    detail: str = ""


def execute(command: list[str], path: Path, seconds: float) -> tuple[str, str, int] | None:
    """Run a program in its folder: stdout, stderr and status, or None after the time given."""
    environment = dict(os.environ, PYTHONUTF8="1", PYTHONHASHSEED="0", NO_COLOR="1")
    environment["SWIFT_BACKTRACE"] = "enable=no"
    try:
        done = subprocess.run(
            [*command, str(path)],
            cwd=path.parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    out, err = (text.decode("utf-8", "backslashreplace") for text in (done.stdout, done.stderr))
    return out, err, done.returncode


def last_line(text: str) -> str:
    """Return the last line: of stderr, an uncaught exception's, without what CPython suggests."""
    return (text.strip().splitlines() or [""])[-1].split(". Did you mean")[0]


def difference(expected: str, got: str) -> str:
    """Describe the first line that differs."""
    ours, theirs = got.splitlines(), expected.splitlines()
    for number, (a, b) in enumerate(zip(theirs, ours, strict=False), 1):
        if a != b:
            return f"line {number}: «{a[:60]}» became «{b[:60]}»"
    return f"{len(theirs)} lines became {len(ours)}"


def compare(expected: tuple[str, str, int], got: tuple[str, str, int]) -> tuple[str, str]:
    """Sort one outcome into its kind."""
    out, err, status = got
    if status < 0 or status in (132, 134, 139):
        return "crash", f"status {status}: {last_line(err)[:100]}"
    if status == REFUSED:
        if found := DIAGNOSTIC.search(err):
            return "refused", found[1]
        return "internal", f"refused without a place: {last_line(err)[:100]}"
    if status == 70 or "internal error" in err:
        return "internal", last_line(err)[:120]
    if last_line(err).startswith("OverflowError") and "OverflowError" not in expected[1]:
        return "overflow", last_line(err)
    if status != expected[2]:
        return "wrong", f"status {expected[2]} became {status}: {last_line(err)[:90]}"
    if out != expected[0]:
        return "wrong", difference(expected[0], out)
    if status and last_line(err) != last_line(expected[1]):
        return "wrong", f"«{last_line(expected[1])[:70]}» became «{last_line(err)[:70]}»"
    return "same", ""


def examine(path: Path, coluber: list[str], seconds: float) -> Result:
    """Run one program under both."""
    python = [sys.executable, "-W", "ignore"]
    expected = execute(python, path, seconds)
    if expected is None:
        return Result(str(path), "skipped", "too slow for CPython")
    last = last_line(expected[1])
    if expected[2] not in (0, 1) or "ModuleNotFoundError" in last or "SyntaxError" in last:
        return Result(str(path), "skipped", last[:80])
    if execute(python, path, seconds) != expected:
        return Result(str(path), "skipped", "differs from run to run")
    got = execute(coluber, path, seconds + 10)
    if got is None:
        return Result(str(path), "hang")
    return Result(str(path), *compare(expected, got))


def main() -> int:
    """Examine the programs below the folders given and print the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, help="files, or folders searched for *.py")
    parser.add_argument("--coluber", default=str(ROOT / "bin" / "coluber"), help="the command")
    parser.add_argument("--timeout", type=float, default=10, help="seconds for each run")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="programs at a time")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth program")
    parser.add_argument("--json", type=Path, help="write each program's result")
    parser.add_argument("--causes", type=int, default=15, help="how many causes of refusal to show")
    options = parser.parse_args()

    files: list[Path] = []
    for path in options.paths:
        files += [path] if path.is_file() else sorted(path.rglob("*.py"))
    files = [file.resolve() for file in files][:: options.every]
    command = [options.coluber, "run"]
    with ThreadPoolExecutor(options.jobs) as pool:
        work = pool.map(lambda file: examine(file, command, options.timeout), files)
        results = list(tqdm(work, total=len(files), unit="program", disable=None))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps([dataclasses.asdict(r) for r in results], indent=1))

    for kind in FORBIDDEN:
        for result in results:
            if result.kind == kind:
                print(f"{kind:9} {result.path}  {result.detail}")
    causes = Counter(
        re.sub(r"'[^']*'", "'…'", r.detail) if "unknown" in r.detail else r.detail
        for r in results
        if r.kind == "refused"
    )
    for cause, count in causes.most_common(options.causes):
        print(f"{count:6} refused: {cause}")
    kinds = Counter(result.kind for result in results)
    judged = len(results) - kinds["skipped"]
    print(f"{judged} programs ({kinds['skipped']} skipped):", end=" ")
    print(", ".join(f"{kind} {kinds[kind]}" for kind in ["same", "refused", *FORBIDDEN]))
    return 1 if any(kinds[kind] for kind in FORBIDDEN) else 0


if __name__ == "__main__":
    sys.exit(main())
