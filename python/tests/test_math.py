"""What `math` got after CPython 3.11: exact rational arithmetic says what it must give."""

from __future__ import annotations

import math
import random
import subprocess
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLUBER = ROOT / "bin" / "coluber"
COUNT = 300


def run(folder: Path, lines: list[str]) -> list[str]:
    """What a program of these lines prints."""
    program = folder / "program.py"
    program.write_text("import math\n" + "\n".join(lines) + "\n")
    done = subprocess.run(
        [COLUBER, "run", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def number(rng: random.Random, span: int) -> float:
    return rng.choice([-1, 1]) * math.ldexp(rng.random(), rng.randint(-span, span))


def test_fma(tmp_path: Path) -> None:
    rng = random.Random(1)
    cases = []
    for _ in range(COUNT):
        x, y = number(rng, 60), number(rng, 60)
        # Often next to what cancels the product.
        cases.append((x, y, rng.choice([number(rng, 60), -(x * y), math.nextafter(-(x * y), 0.0)])))
    lines = run(tmp_path, [f"print(math.fma({x!r}, {y!r}, {z!r}))" for x, y, z in cases])
    expected = [float(Fraction(x) * Fraction(y) + Fraction(z)) for x, y, z in cases]
    assert [float(line) for line in lines] == expected


def test_sumprod(tmp_path: Path) -> None:
    rng = random.Random(2)
    cases = []
    for _ in range(COUNT // 10):
        count = rng.randint(1, 6)
        p, q = ([number(rng, 40) for _ in range(count)] for _ in range(2))
        # What was there goes away again: only what the first pass rounded is left.
        cases.append((p + p[::-1] + [1.0], q + [-value for value in q[::-1]] + [0.1]))
        cases.append((p, q))
    lines = run(tmp_path, [f"print(math.sumprod({p}, {q}))" for p, q in cases])
    expected = [
        float(sum(Fraction(a) * Fraction(b) for a, b in zip(p, q, strict=True))) for p, q in cases
    ]
    assert [float(line) for line in lines] == expected
    assert run(
        tmp_path,
        [
            "print(math.sumprod([1, 2], [3, 4]), math.sumprod((1, 2.5), (3, True)))",
            "print(math.sumprod([math.inf, 1.0], [1.0, 2]), math.sumprod([], []))",
        ],
    ) == ["11 5.5", "inf 0"]


def test_nextafter_by_steps(tmp_path: Path) -> None:
    cases = [
        (1.0, 2.0, 3),
        (1.0, -2.0, 3),
        (-0.0, 1.0, 2),
        (5e-324, -1.0, 3),
        (1.0, 1.0000000000000004, 9),
        (1.7976931348623157e308, math.inf, 2),
        (-1.5, math.nan, 1),
        (2.0, 3.0, 0),
    ]
    text = [f"print(math.nextafter({x}, {y}, steps={n}))" for x, y, n in cases]
    lines = run(
        tmp_path, [line.replace("inf", "math.inf").replace("nan", "math.nan") for line in text]
    )
    for (x, y, steps), line in zip(cases, lines, strict=True):
        reached = x
        for _ in range(steps):
            reached = math.nextafter(reached, y)
        assert line == repr(reached)
