"""The front end takes or refuses whatever bytes it is given; it never crashes."""

import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from fuzz import fuzz_bytes  # noqa: E402


def test_broken_files_do_not_crash_the_front_end(tmp_path: Path) -> None:
    samples = sorted((ROOT / "Tests" / "Programs").rglob("*.py"))
    command = [str(ROOT / "bin" / "coluber")]
    results = [fuzz_bytes(seed, command, tmp_path, samples) for seed in range(60)]
    assert [(r.path, r.kind, r.detail) for r in results if r.kind != "same"] == []


def test_the_mutations_break_files() -> None:
    from fuzz import mutate

    source = b"def f(x):\n    return x + 1\nprint(f(2))\n"
    broken = 0
    for seed in range(40):
        try:
            compile(mutate(source, random.Random(seed)), "mutated", "exec")
        except (SyntaxError, ValueError):
            broken += 1
    assert broken > 10


def test_random_programs_are_programs() -> None:
    from fuzz_programs import generate

    for seed in range(20):
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", generate(seed)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert "SyntaxError" not in done.stderr
        assert done.stdout
