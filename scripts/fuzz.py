"""Writes random programs and compares what CPython and Coluber make of them.

    scripts/fuzz.py                     random well-typed programs until Ctrl-C
    scripts/fuzz.py --count 200         so many, then stop
    scripts/fuzz.py --seed 17 --show    print the program of one seed
    scripts/fuzz.py --bytes             mutated and random files: the front end must not crash

A program that fails is made smaller while it still fails, and is kept under ``build/fuzz``: mend
the cause, then move the file to ``Tests/Programs/fuzz``. A seed always gives the same program.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus import ROOT, Result, compare, execute
from fuzz_programs import generate

KEPT = ROOT / "build" / "fuzz"


def examine(source: str, command: list[str], folder: Path, name: str) -> Result:
    """Run one program under CPython and under Coluber at both ends of the optimiser."""
    path = folder / f"{name}.py"
    path.write_text(source, encoding="utf-8")
    expected = execute([sys.executable, "-W", "ignore"], path, 10)
    if expected is None or "MemoryError" in expected[1]:
        return Result(name, "skipped")
    for level in ["0", "3"]:
        got = execute([*command, "run", "-O", level], path, 30)
        if got is None:
            return Result(name, "hang", f"-O {level}")
        kind, detail = compare(expected, got)
        if kind != "same":
            return Result(name, kind, f"-O {level}: {detail}")
    return Result(name, "same")


def blocks(lines: list[str]) -> list[tuple[int, int]]:
    """Return the spans of lines that can go together: statements with what is indented below."""
    spans = []
    for start, line in enumerate(lines):
        depth = len(line) - len(line.lstrip())
        end = start + 1
        while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > depth:
            end += 1
        spans.append((start, end))
    return sorted(spans, key=lambda span: span[0] - span[1])


def sort_of(result: Result) -> str:
    """Tell failures apart, whatever the names and numbers in their texts."""
    return result.kind + re.sub(r"'.*?'|\d+|«.*?»", "", result.detail)


def shrink(source: str, first: Result, command: list[str], folder: Path) -> str:
    """Take statements away for as long as the program goes on failing in the same way."""
    lines = source.splitlines()
    stop = time.monotonic() + 60
    again = True
    while again and time.monotonic() < stop:
        again = False
        for start, end in blocks(lines):
            if end > len(lines) or time.monotonic() > stop:
                break
            shorter = lines[:start] + lines[end:]
            text = "\n".join(shorter) + "\n"
            try:
                compile(text, "shrunk", "exec")
            except SyntaxError:
                continue
            if sort_of(examine(text, command, folder, "shrunk")) == sort_of(first):
                lines = shorter
                again = True
                break
    return "\n".join(lines) + "\n"


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Change a file in a few places: bytes, spans, doubled and cut lines."""
    result = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(result) + 1)
        match chance.randrange(6):
            case 0:
                result[at:at] = chance.randbytes(chance.randint(1, 4))
            case 1:
                del result[at : at + chance.randint(1, 30)]
            case 2:
                other = chance.randrange(len(result) + 1)
                result[at:at] = result[other : other + chance.randint(1, 60)]
            case 3:
                tokens = [b"(", b")", b"[", b"{", b"f'{", b"'''", b"\\\n", b"\n\t", b"\n    "]
                tokens += [b":=", b"lambda:", b"*", b"**", b" if ", b" else ", b"\x00", b"\xff"]
                result[at:at] = chance.choice(tokens)
            case 4 if at < len(result):
                result[at] = chance.randrange(256)
            case _:
                result = result[:at]
    return bytes(result)


def fuzz_bytes(seed: int, command: list[str], folder: Path, samples: list[Path]) -> Result:
    """Check one broken file: the front end must refuse or take it, and must not crash."""
    chance = random.Random(seed)
    name = f"bytes-{seed}"
    path = folder / f"{name}.py"
    if chance.random() < 0.1:
        path.write_bytes(chance.randbytes(chance.randint(0, 300)))
    else:
        path.write_bytes(mutate(chance.choice(samples).read_bytes(), chance))
    try:
        done = subprocess.run(
            [*command, "check", str(path)], capture_output=True, timeout=30, check=False
        )
    except subprocess.TimeoutExpired:
        return Result(name, "hang")
    if done.returncode in (0, 65):
        return Result(name, "same")
    return Result(name, "crash", f"status {done.returncode}")


def main() -> int:
    """Fuzz until the count is reached or Ctrl-C."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--coluber", default=str(ROOT / "bin" / "coluber"), help="the command")
    parser.add_argument("--count", type=int, help="how many; without end if not given")
    parser.add_argument("--seed", type=int, help="of the first; by the clock if not given")
    parser.add_argument("--show", action="store_true", help="print the first program and stop")
    parser.add_argument("--bytes", action="store_true", help="broken files for the front end")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    first = options.seed if options.seed is not None else int(time.time()) * 1000
    if options.show:
        print(generate(first), end="")
        return 0

    samples = sorted((ROOT / "Tests" / "Programs").rglob("*.py"))
    counts: dict[str, int] = {}
    failures = 0
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(options.jobs) as pool:
        folder = Path(name)
        command = [options.coluber]

        def run(seed: int) -> tuple[int, str, Result]:
            if options.bytes:
                return seed, "", fuzz_bytes(seed, command, folder, samples)
            source = generate(seed)
            return seed, source, examine(source, command, folder, f"program-{seed}")

        seed = first
        try:
            while options.count is None or seed < first + options.count:
                end = seed + 10 * options.jobs
                if options.count is not None:
                    end = min(end, first + options.count)
                for number, source, result in pool.map(run, range(seed, end)):
                    counts[result.kind] = counts.get(result.kind, 0) + 1
                    path = folder / f"{result.path}.py"
                    if result.kind not in ("same", "skipped"):
                        failures += 1
                        KEPT.mkdir(parents=True, exist_ok=True)
                        kept = KEPT / path.name
                        kept.write_bytes(path.read_bytes())
                        if source:
                            small = shrink(source, result, command, folder)
                            kept.write_text(small, encoding="utf-8")
                        print(f"\n{result.kind} (seed {number}): {result.detail}\n  {kept}")
                    path.unlink(missing_ok=True)
                seed = end
                if sys.stderr.isatty():
                    print(
                        f"\r{seed - first} programs, {failures} failures", end="", file=sys.stderr
                    )
        except KeyboardInterrupt:
            print(file=sys.stderr)
    print(f"seeds from {first}: " + ", ".join(f"{k} {n}" for k, n in sorted(counts.items())))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
