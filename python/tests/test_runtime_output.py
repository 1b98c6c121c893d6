"""What the runtime library prints: in a process of its own, beside CPython in another."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from runtime import Runtime

# Runs lines of `print` through the runtime library; the last word of what it raises goes to stderr.
DRIVER = """
import ctypes, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from runtime import Runtime
runtime = Runtime(Path(sys.argv[2]))
if sys.argv[3] == "program":
    runtime.library.coluber_start(ctypes.c_int64(0), None)
status = 0
def print(text):
    runtime.call("print", "s>!", text + "\\n")
try:
    exec(sys.argv[4])
except Exception as error:
    sys.stderr.write(f"{type(error).__name__}: {error}\\n")
    status = 1
runtime.library.coluber_exit(ctypes.c_int64(status))
"""

PROGRAMS = [
    "print('x')",
    "print('é漢🙂')",
    "for i in range(50000): print(str(i))",
    "print('x' * 200000)",
    "print(chr(0xD800))",
    "print('é\\ud800\\udfffx')",
    "pass",
]
# The size of the buffer shows only where it cannot be written.
BUFFERS = ["print('a'); print('x' * 65535); print('b')", "print('x' * 65530); print('yyyyyy')"]


@pytest.fixture(scope="module")
def ours(runtime: Runtime) -> list[str]:
    folder = str(Path(__file__).parent)
    return [sys.executable, "-c", DRIVER, folder, runtime.path, "program"]


THEIRS = [sys.executable, "-c"]


def ran(command: list[str], stdout: int) -> tuple[int, str]:
    """The status and the last line of stderr."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, env=environment
    )
    return done.returncode, "\n".join(done.stderr.splitlines()[-1:])


@pytest.mark.parametrize("program", PROGRAMS + BUFFERS)
def test_printed(ours: list[str], program: str, tmp_path: Path) -> None:
    printed = []
    for name, command in (("ours", ours), ("theirs", THEIRS)):
        with (tmp_path / name).open("wb") as file:
            result = ran([*command, program], file.fileno())
        printed.append((result, (tmp_path / name).read_bytes()))
    assert printed[0] == printed[1]


@pytest.mark.parametrize("program", PROGRAMS)
def test_full_disk(ours: list[str], program: str) -> None:
    results = []
    for command in (ours, THEIRS):
        with open("/dev/full", "wb") as full:
            results.append(ran([*command, program], full.fileno()))
    assert results[0] == results[1]


@pytest.mark.parametrize("program", ["print('x')", "while True: print('x')"])
def test_reader_gone(ours: list[str], program: str) -> None:
    results = []
    for command in (ours, THEIRS):
        reader, writer = os.pipe()
        os.close(reader)
        results.append(ran([*command, program], writer))
        os.close(writer)
    assert results[0] == results[1]
    assert "BrokenPipeError: [Errno 32] Broken pipe" in results[0][1]


def test_terminal_gets_lines(ours: list[str]) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*ours, "import time; print('now'); time.sleep(60)"], stdout=follower
    )
    try:
        assert os.read(leader, 100) == b"now\r\n"
    finally:
        process.kill()
        process.wait()
        os.close(leader)
        os.close(follower)


def test_library_writes_at_once(ours: list[str]) -> None:
    command = ["library" if word == "program" else word for word in ours]
    with subprocess.Popen(
        [*command, "import time; print('now'); time.sleep(60)"], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(4) == b"now\n"
        process.kill()
