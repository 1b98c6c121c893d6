"""The runtime library against CPython, on edges and on random input."""

# ruff: noqa: E501

from __future__ import annotations

import ctypes
import gc
import math
import random
import re
import struct
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from runtime import ROOT, Runtime

COUNT = 2000


def outcome(function: Callable[..., object], *values: object) -> object:
    """The result, told apart to the last bit and by its type, or the exception."""
    try:
        result = function(*values)
    except Exception as error:
        return type(error).__name__, str(error)
    return ("float", struct.pack("d", result)) if isinstance(result, float) else result


def compare(
    runtime: Runtime, name: str, signature: str, expected: Callable[..., object], *values: object
) -> None:
    ours = outcome(runtime.call, name, signature, *values)
    theirs = outcome(expected, *values)
    fits = not isinstance(theirs, int) or -(2**63) <= theirs < 2**63
    if not fits and "w" not in signature:
        theirs = "OverflowError", "int does not fit in 64 bits"
    both_nan = (
        isinstance(ours, tuple)
        and ours[0] == "float"
        and isinstance(theirs, tuple)
        and theirs[0] == "float"
        and math.isnan(struct.unpack("d", ours[1])[0])
        and math.isnan(struct.unpack("d", theirs[1])[0])
    )
    assert ours == theirs or both_nan, f"{name}{values!r}: {ours!r}, CPython has {theirs!r}"


EDGE_FLOATS = [
    0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, -2.5, 0.045, 2.675, 1e15, 1e16, 1e17, 123456789012345678.0,
    9007199254740991.0, 9007199254740992.0, 9007199254740994.0, 1e21, 1e22, 1e23, 1e-4, 1e-5, 9.999e-5,
    5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 1e308, 1e-308,
    math.inf, -math.inf, math.nan, 2.0**62, 2.0**63, -(2.0**63), 2.0**64, 4.35, 0.15, 0.25, 0.35,
    1e100, 1.2345678901234567, 99999.5, 0.99999999, 999999.5, 1e5, 1e6, 123456.0, 1234567.0, 8.41e21,
    9.5, 99.5, 0.05, 0.005, 5e-5, 5e-7, 2**-1074 * 3, 4.9406564584124654e-324, 1e-323,
]  # fmt: skip
EDGE_INTS = [
    0, 1, -1, 2, 9, 10, 99, 100, 999, 1000, 1234, -1234, 12345, 123456, 1234567, 2**31, 2**53 - 1, 2**53,
    2**53 + 1, -(2**53) - 1, 2**62, 2**63 - 1, -(2**63), 10**18, 5 * 10**18, -5 * 10**18, 5 * 10**18 + 1,
    15, 25, 35, 150, 250, 350, -15, -25, 65, 0x10FFFF, 0x110000, 0xD800,
]  # fmt: skip


def floats(seed: int, count: int = COUNT) -> list[float]:
    source = random.Random(seed)
    values = list(EDGE_FLOATS)
    for _ in range(count // 4):
        values.append(struct.unpack("d", struct.pack("Q", source.getrandbits(64)))[0])
        values.append(source.uniform(-1000, 1000))
        values.append(round(source.uniform(-1e6, 1e6), source.randrange(8)))
        values.append(source.randrange(-(10**6), 10**6) / source.choice([2, 4, 8, 10, 100, 1000]))
    return values


def ints(seed: int, count: int = COUNT) -> list[int]:
    source = random.Random(seed)
    return EDGE_INTS + [
        source.getrandbits(source.randrange(1, 64)) * source.choice([1, -1]) for _ in range(count)
    ]


def test_float_to_str(runtime: Runtime) -> None:
    for value in floats(1, 20000):
        compare(runtime, "float_to_str", "f>s", repr, value)


def test_float32_to_str(runtime: Runtime) -> None:
    if str(np.float32(1e6)) != "1e+06":
        pytest.skip("this NumPy writes float32 as before 2.4")
    source = random.Random(27)
    values = [
        np.float32(text)
        for text in ("0", "-0", "nan", "inf", "-inf", "1e-4", "1e16", "0.1", "1e-45")
    ]
    values += [np.float32(2.0**power) for power in range(-149, 128)]
    for _ in range(10000):
        values.append(np.frombuffer(source.randbytes(4), np.float32)[0])
        values.append(np.float32(source.uniform(-1e4, 1e4)))
    for value in values:
        compare(runtime, "float32_to_str", "f>s", lambda _, v=value: str(v), float(value))


def test_float_round_trip(runtime: Runtime) -> None:
    for value in floats(2, 20000):
        compare(runtime, "float_from_str", "s>f!", float, repr(value))


def written_floats(seed: int) -> list[str]:
    source = random.Random(seed)
    texts = [
        "", " ", ".", "e5", "1e", "1e+", "1.5", " 1.5\n", "1_000.5", "1__0", "_1", "1_", "1_.5", "1._5",
        "1e_5", "1e5_", "1e1_0", "inf", "-Infinity", "+iNF", "nan", "-nan", "infinit", "in", "1x", "0x10",
        "1e400", "-1e400", "1e-400", "1e99999999999999999999", "0e99999999999999999999", ".5", "5.", "-.5e-3",
        "\u0661\u0662.\u0665", "\u00a01\u2003", "1\x00", "\x1c1", "\u0661\x1c", "1,5", "\u00bd", "--1", "1 2",
        "9007199254740993", "9007199254740993.0000000000000000000000000000000001", "2.4703282292062327e-324",
        "2.4703282292062328e-324", "1.7976931348623158e308", "1.7976931348623159e308", "0" * 50 + "1", "0.",
        "0." + "0" * 400 + "1e400", "1" + "0" * 400 + "e-400", "179769313486231580793e289", "'", "\"'", "é",
        "4.9e-324", "2.2250738585072011e-308", "6.631236846766476e-316", "1e23", "8.5e22", "inf\u0130",
    ]  # fmt: skip
    for _ in range(COUNT):
        digits = "".join(source.choices("0123456789", k=source.randrange(1, 40)))
        point = source.randrange(len(digits) + 1)
        texts.append(f"{digits[:point]}.{digits[point:]}e{source.randrange(-340, 330)}")
        # Halfway between two doubles, exactly, just below and just above.
        bits = source.getrandbits(62) % 0x7FE0000000000000
        low, high = (struct.unpack("d", struct.pack("Q", bits + more))[0] for more in (0, 1))
        if source.random() < 0.3:
            middle = (Fraction(low) + Fraction(high)) / 2
            power = 0
            while middle.denominator != 1:
                middle *= 10
                power += 1
            for more in (-1, 0, 1):
                texts.append(f"{middle.numerator * 10 + more}e{-power - 1}")
    return texts


def test_float_from_str(runtime: Runtime) -> None:
    for text in written_floats(3):
        compare(runtime, "float_from_str", "s>f!", float, text)


def test_int_to_str(runtime: Runtime) -> None:
    for value in ints(4):
        compare(runtime, "int_to_str", "i>s", str, value)
        compare(runtime, "uint_to_str", "i>s", lambda x: str(x % 2**64), value)
        for base, function in ((2, bin), (8, oct), (16, hex)):
            compare(runtime, "int_to_base", "ii>s", lambda x, _, f=function: f(x), value, base)


def test_int_from_str(runtime: Runtime) -> None:
    source = random.Random(5)
    texts = [
        "", " ", "x", "0", "-0", "+5", "- 5", " 12 ", "1_000", "1__0", "_1", "1_", "0x1f", "0X1F", "0x", "0x_f",
        "0x__f", "0b101", "0o17", "010", "00", "0_0", "-0x10", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "-9223372036854775809", "1.5", "\u0661\u0662", "\u00a07\u3000", "1\x00", "\x1c1",
        "'", "a'b", "'\"", "\n", "é", "x" * 300, "1" * 5000, "z", "zz", "0b", "½", "\u0be7", "1 2", "0b12", "0o8",
    ]  # fmt: skip
    for _ in range(COUNT):
        texts.append("".join(source.choices("0123456789_+- xbao", k=source.randrange(1, 12))))
        texts.append(str(source.getrandbits(70) - 2**69))
    for text in texts:
        compare(runtime, "int_from_str", "si>i!", int, text, 10)
        base = source.choice([0, 0, 2, 3, 8, 10, 16, 16, 36, 1, 37, -1])
        compare(runtime, "int_from_str", "si>i!", int, text, base)


def test_round(runtime: Runtime) -> None:
    source = random.Random(6)
    for value in floats(7, 8000):
        compare(runtime, "float_round", "f>i!", round, value)
        for digits in (0, 1, 2, source.randrange(-20, 25), source.randrange(-330, 340)):
            compare(runtime, "float_round_digits", "fi>f!", round, value, digits)
    for number in ints(8):
        for digits in (-1, -2, 0, 3, source.randrange(-25, 3)):
            compare(runtime, "int_round_digits", "ii>i!", round, number, digits)


def specifications(seed: int, count: int, types: str) -> list[str]:
    source = random.Random(seed)
    texts = ["", ".", "5.", ",", "_", ",_", "_,", "x,", "99999999999999999999", ".99999999999999999999", "abc",
             "é", "é<", "é<5", "<<5", "=5", "z", "05", "<05", "+", " ", "-", "#", "5 ", "\u0665", "08,", "010_",
             "{}", "0=10", "x_", "c", "+c", "#c", "10c", "\u00e9>8c", ".3c", ",c", "s", ",s", "=5s", ".2s", "🙂^7",
             "n", "\t", "\u20ac", ".2147483648f", "zz", "zd", "#x", "#010x", "#X", "+#b", "e\u00e9"]  # fmt: skip
    for _ in range(count):
        parts = [
            source.choice(["", "", "", source.choice("*é0x ") + source.choice("<>=^"), source.choice("<>=^")]),
            source.choice(["", "", "", "+", "-", " "]),
            source.choice(["", "", "", "", "z"]),
            source.choice(["", "", "", "#"]),
            source.choice(["", "", "0"]),
            source.choice(["", "", str(source.randrange(30))]),
            source.choice(["", "", "", ",", "_"]),
            source.choice(["", "", f".{source.randrange(20)}", f".{source.randrange(60)}"]),
            source.choice(["", *types, *types, source.choice("abcdefghijklmnopqrstuvwxyzEFGX%")]),
        ]  # fmt: skip
        texts.append("".join(parts))
    return texts


def test_format_int(runtime: Runtime) -> None:
    source = random.Random(9)
    values = ints(10, 200)
    for text in specifications(11, 6000, "dxXobn"):
        for value in source.sample(values, 3):
            if "c" in text and 0xD800 <= value < 0xE000:
                continue
            compare(runtime, "format_int", "is>s!", format, value, text)


def test_format_float(runtime: Runtime) -> None:
    source = random.Random(12)
    values = floats(13, 1000)
    for text in specifications(14, 8000, "fegFEG%"):
        for value in source.sample(values, 4):
            compare(runtime, "format_float", "fs>s!", format, value, text)


def test_format_str(runtime: Runtime) -> None:
    source = random.Random(15)
    values = ["", "a", "hello", "héllo wörld", "漢字", "🙂🙂🙂"]
    for text in specifications(16, 3000, "s"):
        compare(runtime, "format_str", "ss>s!", format, source.choice(values), text)


def power(base: float, exponent: float) -> float:
    if base < 0 and math.isfinite(base * 0 + exponent) and not exponent.is_integer():
        raise ValueError(
            "negative number cannot be raised to a fractional power: complex only of literals"
        )
    return base**exponent


def test_arithmetic_of_floats(runtime: Runtime) -> None:
    source = random.Random(17)
    values = floats(18, 400)
    for first in values:
        compare(runtime, "float_to_int", "f>i!", int, first)
        compare(runtime, "float_is_integer", "f>b", float.is_integer, first)
        for second in [*EDGE_FLOATS, *source.sample(values, 10), float(source.randrange(-20, 20))]:
            compare(runtime, "float_power", "ff>f!", power, first, second)
            compare(runtime, "hypot", "ff>f", math.hypot, first, second)
            if second != 0:
                compare(runtime, "float_floor_divide", "ff>f", float.__floordiv__, first, second)
                compare(runtime, "float_modulo", "ff>f", float.__mod__, first, second)


def compare_exactly(first: int, second: float) -> int:
    return 2 if math.isnan(second) else (first > second) - (first < second)


def test_arithmetic_of_ints(runtime: Runtime) -> None:
    source = random.Random(19)
    values = ints(20, 300)
    for first in values:
        compare(runtime, "int_sqrt", "i>i!", math.isqrt, first)
        compare(runtime, "int_bit_length", "i>i", int.bit_length, first)
        compare(runtime, "int_factorial", "i>i!", math.factorial, first % 30 - 3)
        for exponent in (0, 1, 2, 3, source.randrange(70)):
            for base in (first, source.randrange(-12, 12)):
                compare(runtime, "int_power", "ii>i!", int.__pow__, base, exponent)
        for second in EDGE_INTS + source.sample(values, 20):
            compare(runtime, "int_gcd", "ii>i!", math.gcd, first, second)
            if second:
                compare(runtime, "int_true_divide", "ii>f", int.__truediv__, first, second)
            for near in (float(second), float(first), math.nextafter(first, math.inf), first + 0.5):
                compare(runtime, "int_compare_float", "if>i", compare_exactly, first, near)
        for number in EDGE_FLOATS:
            compare(runtime, "int_compare_float", "if>i", compare_exactly, first, number)


ALPHABETS = [
    "ab",
    "abc ABC 09\t\n'\"\\",
    "aé漢🙂 \u00a0\u2003",
    "aAéÉßŒœΣσςİıǅǆﬁΐΌ\u0345\u02b0.'\u00ad",
    "".join(map(chr, range(0x20, 0x250))),
]


def texts(seed: int, count: int = COUNT) -> list[str]:
    source = random.Random(seed)
    values = [
        "",
        "a",
        " ",
        "é",
        "🙂",
        "ΑΣ",
        "Σ",
        "ΑΣ.",
        "ΑΣ.Α",
        "straße",
        "a'b",
        'a"b',
        "a'\"b",
        "\x7f\x80\xad",
    ]
    for _ in range(count):
        alphabet = source.choice(ALPHABETS)
        values.append("".join(source.choices(alphabet, k=source.randrange(40))))
    return values


def test_str_of_every_code_point(runtime: Runtime) -> None:
    unary = [
        ("str_repr", "s>s", repr), ("str_upper", "s>s", str.upper), ("str_lower", "s>s", str.lower),
        ("str_is_digit", "s>b", str.isdigit), ("str_is_alpha", "s>b", str.isalpha),
        ("str_is_alnum", "s>b", str.isalnum), ("str_is_space", "s>b", str.isspace),
        ("str_is_upper", "s>b", str.isupper), ("str_is_lower", "s>b", str.islower),
    ]  # fmt: skip
    source = random.Random(21)
    # All up to Latin Extended, Greek and Cyrillic, then a sample of each kind of the rest.
    codes = [
        *range(0x600),
        *source.sample(range(0x600, 0x30000), 6000),
        0xD800,
        0xDFFF,
        0x10FFFF,
        0xE0001,
    ]
    for code in codes:
        for name, signature, expected in unary:
            compare(runtime, name, signature, expected, chr(code))
        for text in ("A" + chr(code) + "Σ", "AΣ" + chr(code) + "b"):
            compare(runtime, "str_lower", "s>s", str.lower, text)


def test_str_methods_of_one(runtime: Runtime) -> None:
    for text in texts(22):
        for name, signature, expected in [
            ("str_length", "s>i", len), ("str_repr", "s>s", repr), ("str_upper", "s>s", str.upper),
            ("str_lower", "s>s", str.lower), ("str_strip", "s>s", str.strip),
            ("str_strip_left", "s>s", str.lstrip), ("str_strip_right", "s>s", str.rstrip),
            ("str_is_digit", "s>b", str.isdigit), ("str_is_alpha", "s>b", str.isalpha),
            ("str_is_alnum", "s>b", str.isalnum), ("str_is_space", "s>b", str.isspace),
            ("str_is_upper", "s>b", str.isupper), ("str_is_lower", "s>b", str.islower),
            ("ord", "s>i!", ord),
        ]:  # fmt: skip
            if name == "ord" and len(text) != 1:
                error = (
                    "TypeError",
                    f"ord() expected a character, but string of length {len(text)} found",
                )
                assert outcome(runtime.call, name, signature, text) == error
                continue
            compare(runtime, name, signature, expected, text)


def sliced(text: str, start: int, count: int, step: int) -> str:
    return "".join(text[start + i * step] for i in range(count))


def test_str_positions(runtime: Runtime) -> None:
    source = random.Random(23)
    for text in texts(24, 500):
        for index in range(len(text)):
            compare(runtime, "str_get", "si>s", str.__getitem__, text, index)
        for _ in range(8):
            if not text:
                continue
            start, step = source.randrange(len(text)), source.choice([1, 1, 2, 3, -1, -2])
            most = len(range(start, len(text) if step > 0 else -1, step))
            count = source.randrange(most + 1)
            compare(runtime, "str_slice", "siii>s", sliced, text, start, count, step)


def test_str_methods_of_several(runtime: Runtime) -> None:
    source = random.Random(25)
    for text in texts(26):
        middle = source.randrange(len(text) + 1)
        part = text[middle : middle + source.randrange(4)]
        other = source.choice([part, part + "a", "", "a", " ", "é", "ab", text])
        new = source.choice(["", "x", "é🙂", part])
        start, end = (source.randrange(-len(text) - 2, len(text) + 3) for _ in "se")
        end = source.choice([end, 2**63 - 1])
        count = source.choice([-1, -1, 0, 1, 2])
        for second in (part, other):
            compare(runtime, "str_concat", "ss>s", str.__add__, text, second)
            compare(runtime, "str_append", "Ss>s", str.__add__, text, second)
            compare(runtime, "str_equal", "ss>b", str.__eq__, text, second)
            order = (text > second) - (text < second)
            assert runtime.call("str_compare", "ss>i", text, second) == order, (text, second)
            compare(runtime, "str_contains", "ss>b", str.__contains__, text, second)
            compare(runtime, "str_starts_with", "ssii>b", str.startswith, text, second, start, end)
            compare(runtime, "str_ends_with", "ssii>b", str.endswith, text, second, start, end)
            compare(runtime, "str_find", "ssii>i", str.find, text, second, start, end)
            compare(runtime, "str_rfind", "ssii>i", str.rfind, text, second, start, end)
            compare(runtime, "str_count", "ssii>i", str.count, text, second, start, end)
            compare(runtime, "str_replace", "sssi>s", str.replace, text, second, new, count)
            compare(runtime, "str_split_on", "ssi>l!", str.split, text, second, count)
        compare(runtime, "str_split", "si>l", lambda s, n: s.split(None, n), text, count)
        compare(runtime, "str_repeat", "si>s!", str.__mul__, text, count + source.randrange(3))
        pieces = text.split(source.choice("a é"))
        compare(runtime, "str_join", "sl>s", str.join, other, pieces)


def test_chr(runtime: Runtime) -> None:
    for code in [*range(300), 0x7FF, 0x800, 0xD800, 0xFFFF, 0x10000, 0x10FFFF]:
        compare(runtime, "chr", "i>s!", chr, code)
    for code in (-1, 0x110000, 2**31 - 1):
        compare(runtime, "chr", "i>s!", chr, code)


def test_every_function_of_the_table_is_there(runtime: Runtime) -> None:
    tables = [path.read_text() for path in (ROOT / "Sources/IR").glob("RuntimeFunction+*.swift")]
    entries = [entry for table in tables for entry in table.split(".init(")[1:]]
    # Some share the symbol of another.
    names = [
        (re.search(r'as: "(\w+)"', entry) or re.search(r'"(\w+)"', entry))[1] for entry in entries
    ]
    assert len(names) > 50
    missing = [name for name in names if not hasattr(runtime.library, f"coluber_{name}")]
    assert missing == []


class MallocInformation(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_size_t)
        for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks".split()
    ] + [("keepcost", ctypes.c_size_t)]


def nothing_leaks(runtime: Runtime, calls: list[tuple[str, str, tuple[object, ...]]]) -> None:
    """As many bytes are in use after a thousand calls as before."""
    information = ctypes.CDLL(None).mallinfo2
    information.restype = MallocInformation
    for name, signature, values in calls:
        gc.collect()
        for repetition in range(1100):
            if repetition == 100:
                before = information().uordblks
            outcome(runtime.call, name, signature, *values)
        gc.collect()
        assert information().uordblks - before < 16000, name


def test_nothing_leaks(runtime: Runtime) -> None:
    calls: list[tuple[str, str, tuple[object, ...]]] = [
        ("str_concat", "ss>s", ("a" * 50, "é")), ("str_repeat", "si>s!", ("ab", 40)),
        ("str_append", "Ss>s", ("a" * 50, "é")), ("str_slice", "siii>s", ("hello world" * 3, 2, 20, 1)), ("str_replace", "sssi>s", ("a-b-c", "-", "é", -1)),
        ("str_split", "si>l", ("one two three four five six seven eight nine ten", -1)),
        ("str_split_on", "ssi>l!", ("a,b,c", ",", -1)), ("str_split_on", "ssi>l!", ("a", "", -1)),
        ("str_join", "sl>s", (", ", ["a", "b" * 30])), ("str_join", "sl>s", (", ", ["b" * 30])),
        ("str_strip", "s>s", ("  a b  ",)), ("str_strip", "s>s", ("a b",)), ("str_upper", "s>s", ("straße" * 9,)),
        ("str_lower", "s>s", ("ΑΣ",)), ("str_repr", "s>s", ("a'\"\n" * 20,)), ("str_get", "si>s", ("aé", 1)),
        ("int_from_str", "si>i!", ("x", 10)), ("int_from_str", "si>i!", ("\u0661", 10)),
        ("int_from_str", "si>i!", ("1" * 5000, 10)), ("float_from_str", "s>f!", ("\u0661.5x",)),
        ("float_to_str", "f>s", (0.1,)), ("float_round_digits", "fi>f!", (1.005, 2)),
        ("format_int", "is>s!", (5, "0100_x")), ("format_int", "is>s!", (5, "q")), ("format_int", "is>s!", (5, ".1c")),
        ("format_float", "fs>s!", (1e300, ",.50f")), ("format_float", "fs>s!", (1.5, "qq")),
        ("format_str", "ss>s!", ("abc", "é^40.2")), ("format_str", "ss>s!", ("abc", "")),
        ("ord", "s>i!", ("ab",)), ("chr", "i>s!", (0x6F22,)), ("chr", "i>s!", (-1,)),
    ]  # fmt: skip
    nothing_leaks(runtime, calls)


def test_tables_are_current() -> None:
    tables = (ROOT / "Sources/RuntimeLibrary/UnicodeTables.swift").read_text()
    version = re.search(r"// Unicode ([\d.]+),", tables)
    assert version is not None
    if version[1] != unicodedata.unidata_version:
        pytest.skip(f"this Python has Unicode {unicodedata.unidata_version}")
    command = [sys.executable, ROOT / "scripts" / "generate_runtime_tables.py", "--check"]
    assert subprocess.run(command, check=False).returncode == 0


def test_random_numbers(runtime: Runtime) -> None:
    library = runtime.library
    library.coluber_twister_random.restype = ctypes.c_double
    library.coluber_twister_bits.restype = ctypes.c_int64
    words = (ctypes.c_int64 * 625)()
    state = ctypes.byref((ctypes.c_int64 * 4)(1, 625, 625, ctypes.addressof(words)))
    source = random.Random(28)

    def compare_with(theirs: random.Random) -> None:
        for _ in range(700):
            count = source.randrange(1, 64)
            assert library.coluber_twister_random(state) == theirs.random()
            assert library.coluber_twister_bits(state, ctypes.c_int64(count)) == theirs.getrandbits(
                count
            )

    for size in (1, 2, 3, 40, 700):
        key = [source.getrandbits(32) | 1 for _ in range(size)]
        seed = sum(word << 32 * place for place, word in enumerate(key))
        values = (ctypes.c_double * size)(*key)
        elements = (ctypes.c_int64 * 4)(1, size, size, ctypes.addressof(values))
        library.coluber_twister_seed(state, ctypes.byref(elements))
        compare_with(random.Random(seed))
    for text in (
        "",
        "a",
        "seed",
        "\0",
        "\0\0\0abc",
        "é🙂",
        "x" * 47,
        "x" * 48,
        "x" * 111,
        "x" * 112,
        "x" * 300,
    ):
        address = runtime.make_str(text)
        library.coluber_twister_seed_text(state, ctypes.c_void_p(address))
        runtime.take_str(address)
        compare_with(random.Random(text))
    library.coluber_twister_seed_system(state)
    first = list(words)
    library.coluber_twister_seed_system(state)
    assert first != list(words)
