"""The README shows what really comes out."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_commands(tmp_path: Path) -> None:
    environment = dict(os.environ, PATH=f"{ROOT / 'bin'}:{os.environ['PATH']}")
    commands = 0
    folder = tmp_path
    for language, name, text in BLOCKS:
        if name:
            # Each program has a folder of its own, so that `ls` shows what it says.
            folder = tmp_path / Path(name).stem
            folder.mkdir()
            (folder / name).write_text(text)
        elif language == "console":
            for command, expected in re.findall(
                r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE
            ):
                done = subprocess.run(
                    command,
                    shell=True,
                    check=False,
                    cwd=folder,
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                )
                assert done.stdout == expected, command
                commands += 1
    assert commands >= 5


def test_python() -> None:
    test = doctest.DocTestParser().get_doctest(
        README, {"__name__": "readme"}, "README.md", "README.md", 0
    )
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0
