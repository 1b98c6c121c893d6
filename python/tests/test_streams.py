"""Programs that read stdin and their arguments, under CPython and under Coluber."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
print(sys.argv[1:])
first = input("name? ")
print(repr(first))
for line in sys.stdin:
    print(repr(line))
sys.exit(len(sys.argv))
"""


@pytest.mark.parametrize(
    "text", ["", "one", "one\n", "Bob\r\nline 2\rx\n\nlast", "é\n日本\n🐍", "a" * 200_000 + "\nb\n"]
)
def test_stdin_and_arguments(tmp_path: Path, text: str) -> None:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)

    def run(*command: str) -> tuple[str, str, int]:
        done = subprocess.run(
            [*command, str(path), "x y", "é"],
            input=text.encode(),
            capture_output=True,
            env={"PYTHONUTF8": "1", "NO_COLOR": "1", "PATH": "/usr/bin:/bin"},
            check=False,
        )
        last = done.stderr.decode().strip().splitlines()[-1:]
        return done.stdout.decode(), "".join(last), done.returncode

    assert run(str(ROOT / "bin" / "coluber"), "run") == run(sys.executable)
