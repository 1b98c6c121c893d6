"""Writes the tables of the runtime library: powers of ten and Unicode's properties, as Swift.

usage: scripts/generate_runtime_tables.py [--check]

Unicode's data is this Python's own (``unicodedata``), so that text behaves as in the CPython that
made the tables. ``--check`` compares with the files that are there.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "Sources" / "RuntimeLibrary"
HEADER = "// Made by scripts/generate_runtime_tables.py; do not edit.\n"
LAST = 0x110000


def table(name: str, comment: str, element: str, values: Iterable[int], hexadecimal: bool) -> str:
    """Return a Swift declaration of a constant table."""
    words = [f"0x{value:016x}" if hexadecimal else str(value) for value in values]
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 94:
            lines.append(line)
            line = ""
        line += f"{word}, "
    lines.append(line)
    body = "\n".join("  " + text.rstrip() for text in lines)
    return (
        f"\n/// {comment}\n// swift-format-ignore\n"
        f"let {name}: InlineArray<{len(words)}, {element}> = [\n{body}\n]\n"
    )


def powers_of_ten(first: int, last: int) -> str:
    """Return 128 bits of each power, the greatest below it plus one, high word first."""
    words: list[int] = []
    for exponent in range(first, last + 1):
        # 2 ** 127 <= power / 2 ** shift < 2 ** 128
        if exponent >= 0:
            power = 10**exponent
            shift = power.bit_length() - 128
            value = (power >> shift if shift >= 0 else power << -shift) + 1
        else:
            power = 10**-exponent
            shift = power.bit_length() + 127
            value = (1 << shift) // power
            if value >> 128:
                value = (1 << (shift - 1)) // power
            value += 1
        assert value >> 127 == 1, exponent
        words += [value >> 64, value & (1 << 64) - 1]
    comment = (
        f"10^{first} to 10^{last}: the 128 leading bits of each, cut off, plus 1; high word first."
    )
    return (
        HEADER
        + f"\n/// The exponent of the first power in the table.\nlet firstPowerOfTen = {first}\n"
        + table("powersOfTen", comment, "UInt64", words, True)
    )


def properties(code: int) -> int:
    """Return the flags of a code point, as `UnicodeProperties` in Swift numbers them."""
    char = chr(code)
    cased = ("A" + char + "\u03a3").lower()[-1] == "\u03c2"
    cased_before_digit = ("1" + char + "\u03a3").lower()[-1] == "\u03c2"
    flags = [
        char.isprintable(),
        char.isalpha(),
        char.isdecimal(),
        char.isdigit(),
        char.isnumeric(),
        char.isspace(),
        char.islower(),
        char.isupper(),
        char.istitle() and not char.isupper(),
        cased and not cased_before_digit,
        unicodedata.east_asian_width(char) in ("W", "F"),
    ]
    return sum(1 << bit for bit, flag in enumerate(flags) if flag)


def case_runs(mapping: dict[int, int]) -> list[int]:
    """Return runs (first, last, stride, delta) of code points that map to themselves plus delta."""
    runs: list[list[int]] = []
    for code, target in sorted(mapping.items()):
        delta = target - code
        if runs and runs[-1][3] == delta:
            run = runs[-1]
            if run[0] == run[1] and code - run[1] in (1, 2):
                run[1], run[2] = code, code - run[1]
                continue
            if code - run[1] == run[2]:
                run[1] = code
                continue
        runs.append([code, code, 1, delta])
    return [value for run in runs for value in run]


def unicode_tables() -> str:
    """Return the runs of equal properties and the mappings of case, above ASCII."""
    starts: list[int] = []
    before = -1
    for code in range(0x80, LAST):
        flags = properties(code)
        if flags != before:
            starts.append(code << 11 | flags)
            run = code
        if flags & 4:
            assert unicodedata.decimal(chr(code)) == (code - run) % 10
        before = flags
    simple: dict[str, dict[int, int]] = {"upper": {}, "lower": {}}
    special: dict[str, list[int]] = {"upper": [], "lower": []}
    for case in ("upper", "lower"):
        for code in range(0x80, LAST):
            mapped = getattr(chr(code), case)()
            if mapped == chr(code) or code == 0x3A3:
                continue
            if len(mapped) == 1:
                simple[case][code] = ord(mapped)
            else:
                special[case] += [code] + [ord(char) for char in mapped.ljust(3, "\0")]
    # What is not as in upper, or in lower case.
    for case, usual in (("title", "upper"), ("fold", "lower")):
        special[case] = []
        for code in range(0x80, LAST):
            mapped = chr(code).casefold() if case == "fold" else chr(code).title()
            if mapped != getattr(chr(code), usual)():
                special[case] += [code] + [ord(char) for char in mapped.ljust(3, "\0")]
    identifiers: list[int] = []
    before = 0
    for code in range(0x80, LAST):
        flags = chr(code).isidentifier() + 2 * ("a" + chr(code)).isidentifier()
        if flags != before:
            identifiers.append(code << 2 | flags)
        before = flags
    text = HEADER + f"\n// Unicode {unicodedata.unidata_version}, above ASCII.\n"
    text += table(
        "unicodeRuns",
        "Where runs of equal properties begin: code point << 11 | properties, ascending.",
        "UInt32",
        starts,
        False,
    )
    for case in ("upper", "lower"):
        text += table(
            f"{case}caseRuns",
            "Runs of first, last, stride, and what is added, ascending.",
            "Int32",
            case_runs(simple[case]),
            False,
        )
        text += table(
            f"{case}caseSpecials",
            "Code points whose mapping is longer: itself and three, 0 where there are fewer.",
            "Int32",
            special[case],
            False,
        )
    for case, usual in (("title", "upper"), ("fold", "lower")):
        text += table(
            f"{case}caseSpecials",
            f"Code points whose {case}case is not their {usual}case: itself and up to three.",
            "Int32",
            special[case],
            False,
        )
    text += table(
        "identifierRuns",
        "Where runs begin: code point << 2 | 1 if it may begin an identifier | 2 if continue one.",
        "UInt32",
        identifiers,
        False,
    )
    return text


def main() -> int:
    """Write the files, or compare them."""
    files = {
        FOLDER / "PowersOfTen.swift": powers_of_ten(-343, 324),
        FOLDER / "UnicodeTables.swift": unicode_tables(),
    }
    stale = [path for path, text in files.items() if not path.exists() or path.read_text() != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not what {sys.argv[0]} makes", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(files[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
