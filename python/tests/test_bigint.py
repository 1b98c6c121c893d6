"""Ints of any size in the runtime library against CPython's, on edges and on random input."""

# ruff: noqa: E501

from __future__ import annotations

import ctypes
import math
import operator
import random
from collections.abc import Callable

import pytest
from runtime import Runtime
from test_runtime import compare, floats, nothing_leaks, specifications

EDGES = [
    0, 1, -1, 2, -2, 3, 7, 10, 2**31, 2**32, 2**53 + 1, 2**62, -(2**62), 2**63 - 2**48, 2**63 - 1, 2**63, 2**63 + 1,
    -(2**63) + 2**48 + 1, -(2**63) + 2**48, -(2**63) + 2**48 - 1, -(2**63) + 5, -(2**63) + 1, -(2**63), -(2**63) - 1,
    2**64 - 1, 2**64, 2**64 + 1, -(2**64), 2**127 - 1, 2**127, -(2**127), 2**128 - 1, 2**128, 2**128 + 1, -(2**128) + 1,
    2**192 - 2**64, 2**192 - 1, 10**19, 10**38, -(10**40), 2**1023, 2**1024 - 2**970, 2**1024 - 2**970 - 1, 2**1024,
    2**61 - 1, -(2**61) + 1, 2**61, (2**61 - 1) << 61,
]  # fmt: skip


def ints(seed: int, count: int, bits: int = 700) -> list[int]:
    """Edges and random ints: of all sizes, with long runs of equal bits, near powers of two."""
    source = random.Random(seed)
    values = list(EDGES)
    for _ in range(count):
        size = source.choice(
            [source.randrange(1, 64), source.randrange(60, 70), source.randrange(1, bits)]
        )
        match source.randrange(4):
            case 0 | 1:
                value = source.getrandbits(size)
            case 2:
                value = 0
                while value.bit_length() < size:
                    run = source.randrange(1, 100)
                    value = value << run | source.choice([0, 2**run - 1, 1])
            case _:
                value = 2**size + source.randrange(-3, 4)
        values.append(value * source.choice([1, -1]))
    return values


def pairs(seed: int, count: int, bits: int = 700) -> list[tuple[int, int]]:
    """Random pairs and all pairs of some edges."""
    source = random.Random(seed)
    values = ints(seed, count, bits)
    result = [(first, second) for first in EDGES[::2] for second in EDGES[::3]]
    return result + [(source.choice(values), source.choice(values)) for _ in range(count)]


def test_arithmetic(runtime: Runtime) -> None:
    operations: list[tuple[str, Callable[[int, int], object]]] = [
        ("add", operator.add), ("subtract", operator.sub), ("multiply", operator.mul), ("and", operator.and_),
        ("or", operator.or_), ("xor", operator.xor), ("gcd", math.gcd),
    ]  # fmt: skip
    for name, operation in operations:
        for first, second in pairs(1, 1500):
            compare(runtime, f"bigint_{name}", "ww>w", operation, first, second)
    for first, second in pairs(2, 1500):
        compare(runtime, "bigint_compare", "ww>i", lambda x, y: (x > y) - (x < y), first, second)
        compare(runtime, "bigint_equal", "ww>b", operator.eq, first, second)
        compare(runtime, "bigint_equal", "ww>b", operator.eq, first, first)
        if second != 0:
            compare(runtime, "bigint_floor_divide", "ww>w", operator.floordiv, first, second)
            compare(runtime, "bigint_modulo", "ww>w", operator.mod, first, second)
            compare(runtime, "bigint_divmod", "ww>W", divmod, first, second)
            compare(runtime, "bigint_true_divide", "ww>f!", operator.truediv, first, second)


@pytest.mark.parametrize("limbs", [2, 5, 31, 32, 33, 65, 100, 129, 300])
def test_long_operands(runtime: Runtime, limbs: int) -> None:
    source = random.Random(limbs)
    for other in (1, 2, limbs // 3 + 1, limbs // 2 + 1, limbs - 1, limbs, 2 * limbs + 1):
        for first in [*ints(source.randrange(1000), 8, 64 * limbs)[-8:], 2 ** (64 * limbs) - 1]:
            for second in (
                source.getrandbits(64 * other) + 1,
                2 ** (64 * other) - 1,
                2 ** (64 * other - 1) + 1,
            ):
                product = first * second
                compare(runtime, "bigint_multiply", "ww>w", operator.mul, first, second)
                compare(runtime, "bigint_multiply", "ww>w", operator.mul, second, second)
                compare(
                    runtime,
                    "bigint_divmod",
                    "ww>W",
                    divmod,
                    product + source.randrange(-1, 2),
                    second,
                )
                compare(runtime, "bigint_divmod", "ww>W", divmod, first << 64 * limbs, second)
                compare(runtime, "bigint_gcd", "ww>w", math.gcd, first, second)
                compare(runtime, "bigint_gcd", "ww>w", math.gcd, product, second * 6)


def test_divisions_whose_estimates_are_wrong(runtime: Runtime) -> None:
    source = random.Random(3)
    for _ in range(600):
        limbs = source.choice([2, 3, 4, 130, 200])
        divisor = sum(
            source.choice([0, 1, 2**63, 2**64 - 1, 2**64 - 2]) << 64 * place
            for place in range(limbs)
        ) | 1 << (64 * limbs - 1)
        quotient = sum(
            source.choice([0, 1, 2**63, 2**64 - 1]) << 64 * place
            for place in range(source.randrange(1, 2 * limbs))
        )
        dividend = divisor * quotient + source.choice([-1, 0, divisor - 1, divisor // 2])
        compare(runtime, "bigint_divmod", "ww>W", divmod, dividend, divisor)


def test_one_operand(runtime: Runtime) -> None:
    for value in ints(4, 3000):
        for name, signature, operation in (
            ("negate", "w>w", operator.neg), ("absolute", "w>w", abs), ("invert", "w>w", operator.invert),
            ("bit_length", "w>i", int.bit_length), ("bit_count", "w>i", int.bit_count),
            ("to_float", "w>f!", float), ("to_str", "w>s!", str), ("sqrt", "w>w!", math.isqrt),
        ):  # fmt: skip
            compare(runtime, f"bigint_{name}", signature, operation, value)
        for base, text in ((2, bin), (8, oct), (16, hex)):
            compare(runtime, "bigint_to_base", "wi>s", lambda x, _, f=text: f(x), value, base)
        fits = -(2**63) <= value < 2**63
        compare(runtime, "bigint_fits", "w>b", lambda _, f=fits: f, value)
        if fits:
            compare(runtime, "bigint_to_int", "w>i", int, value)
            compare(runtime, "bigint_from_int", "i>w", int, value)
            compare(runtime, "bigint_from_unsigned", "i>w", lambda x: x % 2**64, value)
    for value in range(300):
        compare(runtime, "bigint_factorial", "w>w!", math.factorial, value)
    for value in (-1, -(2**70), 2**70):
        compare(runtime, "bigint_factorial", "w>w!", math.factorial, value)


def test_shifts(runtime: Runtime) -> None:
    source = random.Random(5)
    for value in ints(6, 2000):
        for count in (0, 1, 63, 64, source.randrange(70), source.randrange(1000)):
            compare(runtime, "bigint_shift_left", "ww>w!", operator.lshift, value, count)
            compare(runtime, "bigint_shift_right", "ww>w", operator.rshift, value, count)
        compare(runtime, "bigint_shift_right", "ww>w", operator.rshift, value, 2**70)
        shifted = value << 200
        compare(
            runtime,
            "bigint_shift_right",
            "ww>w",
            operator.rshift,
            shifted,
            200 + source.randrange(3),
        )
    most = 30 * 2_305_843_009_213_693_945
    for value in (0, 1, -1, 2**29, 2**30, 2**64):
        for count in (
            2**62,
            2**63,
            2**64,
            2**70,
            2**200,
            most - 60,
            most - 31,
            most - 30,
            most - 29,
            most,
        ):
            compare(runtime, "bigint_shift_left", "ww>w!", operator.lshift, value, count)


def test_powers(runtime: Runtime) -> None:
    source = random.Random(7)
    for base in ints(8, 600, 200):
        for exponent in (0, 1, 2, 3, 4, 5, 7, source.randrange(40)):
            compare(runtime, "bigint_power", "ww>w!", operator.pow, base, exponent)
    for base in (0, 1, -1):
        for exponent in (2**70, 2**70 + 1):
            compare(runtime, "bigint_power", "ww>w!", operator.pow, base, exponent)
    for base, exponent in (
        (2, 5000),
        (3, 3000),
        (10, 1000),
        (-12, 777),
        (2**64 - 1, 99),
        (2**65, 99),
    ):
        compare(runtime, "bigint_power", "ww>w!", operator.pow, base, exponent)
    with pytest.raises(MemoryError):
        runtime.call("bigint_power", "ww>w!", 3, 2**70)


def test_powers_modulo(runtime: Runtime) -> None:
    source = random.Random(9)
    values = ints(10, 500, 300)
    for _ in range(4000):
        base, exponent, modulus = (source.choice(values) for _ in range(3))
        if exponent < 0 and modulus != 0 and source.random() < 0.7:
            modulus |= 1
            base //= math.gcd(base, modulus) or 1
        compare(runtime, "bigint_power_modulo", "www>w!", pow, base, exponent, modulus)
        if all(-(2**63) <= value < 2**63 for value in (base, exponent, modulus)):
            compare(runtime, "int_power_modulo", "iii>i!", pow, base, exponent, modulus)
    for _ in range(20):
        base, exponent, modulus = (source.getrandbits(3000) for _ in range(3))
        compare(runtime, "bigint_power_modulo", "www>w!", pow, base, exponent >> 2800, modulus)
    for base, exponent, modulus in ((0, -1, 1), (3, -1, 1), (0, 0, 1), (0, 0, -1), (2, 5, 0), (2, -5, 0), (2, -1, 4), (0, -1, 7)):  # fmt: skip
        compare(runtime, "bigint_power_modulo", "www>w!", pow, base, exponent, modulus)


def test_floats(runtime: Runtime) -> None:
    source = random.Random(11)
    for value in floats(12, 3000):
        compare(runtime, "bigint_from_float", "f>w!", int, value)
        compare(runtime, "bigint_round_float", "f>w!", round, value)
        near = 0 if not math.isfinite(value) else int(value)
        for number in (near, near + 1, near - 1, source.choice(EDGES)):
            order = 2 if math.isnan(value) else (number > value) - (number < value)
            compare(
                runtime, "bigint_compare_float", "wf>i", lambda _, _y, o=order: o, number, value
            )
    for size in (54, 60, 64, 65, 118, 119, 128, 200, 960, 1020, 1024):
        for more in (
            -1,
            0,
            1,
            2 ** (size - 54) - 1,
            2 ** (size - 54),
            2 ** (size - 54) + 1,
            3 * 2 ** (size - 54),
        ):
            compare(runtime, "bigint_to_float", "w>f!", float, 2 ** (size - 1) + more)
            compare(runtime, "bigint_to_float", "w>f!", float, 1 - 2**size - more)
    for _ in range(3000):
        above, below = (
            source.getrandbits(source.choice([3, 53, 64, 100, 1100, 1300])) + 1 for _ in range(2)
        )
        compare(runtime, "bigint_true_divide", "ww>f!", operator.truediv, above, below)
        # Halfway between two floats, and next to it.
        above = (source.getrandbits(53) * 2 + 1) * below + source.randrange(-1, 2)
        compare(
            runtime,
            "bigint_true_divide",
            "ww>f!",
            operator.truediv,
            above << source.randrange(900),
            -below,
        )
        compare(
            runtime,
            "bigint_true_divide",
            "ww>f!",
            operator.truediv,
            above,
            below << source.randrange(1100),
        )


def test_text(runtime: Runtime) -> None:
    source = random.Random(13)
    for digits in (18, 19, 20, 37, 38, 39, 500, 1000, 2000, 4299, 4300):
        for value in (
            10**digits,
            10**digits - 1,
            source.randrange(10**digits),
            10**digits + 10 ** (digits // 2),
        ):
            compare(runtime, "bigint_to_str", "w>s!", str, value)
            compare(runtime, "bigint_to_str", "w>s!", str, -value)
    compare(runtime, "bigint_to_str", "w>s!", str, 1 << 20000)
    for _ in range(3000):
        base = source.choice([0, 2, 3, 7, 8, 10, 10, 16, 31, 32, 36])
        letters = "0123456789abcdefghijklmnopqrstuvwxyz"[: base or 10]
        length = source.choice([source.randrange(1, 40), source.randrange(1, 400)])
        text = "".join(source.choices(letters, k=length))
        if source.random() < 0.3:
            place = source.randrange(length)
            text = text[:place] + source.choice("__ xZ\u0665-") + text[place:]
        text = (
            source.choice(["", "-", "+", " -"])
            + source.choice(["", "", "0x", "0B", "0o_", "0_"])
            + text
        )
        compare(runtime, "bigint_from_str", "si>w!", int, text, base)
    for length in (700, 1999, 3000, 4300, 4301, 5000):
        digits = "".join(source.choices("0123456789", k=length))
        for text in (
            digits,
            "_".join(digits),
            digits + "x",
            digits + "_",
            "0" * length,
            f" -{digits} ",
        ):
            for base in (10, 16, 11, 36, 0):
                compare(runtime, "bigint_from_str", "si>w!", int, text, base)


def test_digit_limit(runtime: Runtime) -> None:
    assert runtime.call("get_digit_limit", ">i") == 4300
    with pytest.raises(ValueError, match="maxdigits must be 0 or larger than 640"):
        runtime.call("set_digit_limit", "i>!", 639)
    runtime.call("set_digit_limit", "i>!", 0)
    try:
        source = random.Random(14)
        for digits in (5000, 20000, 47000):
            # CPython is asked in pieces.
            pieces = [f"{source.randrange(10**1000):01000}" for _ in range(digits // 1000)]
            value = 0
            for piece in pieces:
                value = value * 10**1000 + int(piece)
            text = "".join(pieces)
            assert runtime.call("bigint_to_str", "w>s!", value) == text.lstrip("0")
            assert runtime.call("bigint_from_str", "si>w!", text, 10) == value
            assert runtime.call("bigint_to_str", "w>s!", 10**digits) == "1" + "0" * digits
            assert runtime.call("bigint_from_str", "si>w!", "9" * digits, 10) == 10**digits - 1
        runtime.call("set_digit_limit", "i>!", 700)
        with pytest.raises(ValueError, match=r"limit \(700 digits\)"):
            runtime.call("bigint_to_str", "w>s!", 10**700)
    finally:
        runtime.call("set_digit_limit", "i>!", 4300)


def test_format(runtime: Runtime) -> None:
    values = [value for value in ints(15, 60, 300) if abs(value) >= 2**62] + [
        10**4299,
        10**4300,
        2**1024,
    ]
    source = random.Random(16)
    for specification in specifications(17, 1500, "dboxXneEfFgG%c"):
        value = source.choice(values)
        compare(runtime, "format_bigint", "ws>s!", format, value, specification)


def test_rounding(runtime: Runtime) -> None:
    source = random.Random(18)
    for value in ints(19, 1500):
        for digits in (0, 3, -1, -2, -source.randrange(1, 40), -source.randrange(1, 300), 2**70):
            compare(runtime, "bigint_round_digits", "ww>w", round, value, digits)
        half = 10 ** source.randrange(1, 50)
        halfway = (2 * source.randrange(100) + 1) * half // 2
        compare(runtime, "bigint_round_digits", "ww>w", round, halfway, 1 - len(str(half)))


def test_bytes(runtime: Runtime) -> None:
    source = random.Random(20)
    library = runtime.library
    for value in ints(21, 1500):
        size = max((value.bit_length() + 7) // 8 + source.randrange(-1, 3), 0)
        is_little, is_signed = source.random() < 0.5, source.random() < 0.5
        order = "little" if is_little else "big"
        place = bytes(size + 1)
        word = runtime.make_word(value)
        library.coluber_bigint_to_bytes.restype = ctypes.c_void_p
        exception = library.coluber_bigint_to_bytes(
            *map(ctypes.c_int64, (word,)), place, *map(ctypes.c_int64, (size, is_little, is_signed))
        )
        runtime.take_word(word)
        try:
            expected: object = value.to_bytes(size, order, signed=is_signed)
        except OverflowError as error:
            expected = str(error)
        ours: object = place[:size]
        if exception is not None:
            ours = str(runtime.take_exception(exception))
        assert ours == expected, (value, size, order, is_signed)
        data = source.randbytes(size)
        library.coluber_bigint_from_bytes.restype = ctypes.c_int64
        word = library.coluber_bigint_from_bytes(
            data, *map(ctypes.c_int64, (size, is_little, is_signed))
        )
        assert runtime.take_word(word) == int.from_bytes(data, order, signed=is_signed)


def test_bigints_do_not_leak(runtime: Runtime) -> None:
    large, larger = 3**200, -(7**300)
    nothing_leaks(runtime, [
        *((f"bigint_{name}", "ww>w", (large, larger)) for name in ("add", "subtract", "multiply", "and", "gcd", "floor_divide", "modulo")),
        ("bigint_divmod", "ww>W", (larger, large)), ("bigint_divmod", "ww>W", (large, larger)),
        ("bigint_divmod", "ww>W", (3**20000, 3**9000)), ("bigint_multiply", "ww>w", (3**9000, 7**4000)),
        ("bigint_shift_left", "ww>w!", (large, 99)), ("bigint_shift_left", "ww>w!", (1, 2**80)), ("bigint_shift_right", "ww>w", (large, 300)),
        ("bigint_invert", "w>w", (large,)), ("bigint_absolute", "w>w", (large,)), ("bigint_sqrt", "w>w!", (large,)), ("bigint_sqrt", "w>w!", (larger,)),
        ("bigint_power", "ww>w!", (large, 9)), ("bigint_power", "ww>w!", (large, large)), ("bigint_factorial", "w>w!", (100,)),
        ("bigint_power_modulo", "www>w!", (5, large, larger)), ("bigint_power_modulo", "www>w!", (5, -large, larger)),
        ("bigint_power_modulo", "www>w!", (49, -large, larger)), ("bigint_power_modulo", "www>w!", (5, large, 2 * large)),
        ("bigint_to_str", "w>s!", (large,)), ("bigint_to_str", "w>s!", (3**9000,)), ("bigint_to_str", "w>s!", (3**9100,)), ("bigint_to_str", "w>s!", (3**14000,)),
        ("bigint_from_str", "si>w!", ("1" * 100, 10)), ("bigint_from_str", "si>w!", ("1" * 4000, 10)), ("bigint_from_str", "si>w!", ("1" * 5000, 10)),
        ("bigint_from_str", "si>w!", ("1" * 400, 16)), ("bigint_from_str", "si>w!", ("0" + "1" * 400, 0)), ("int_from_str", "si>i!", ("1" * 400, 10)),
        ("bigint_round_digits", "ww>w", (large, -9)), ("bigint_true_divide", "ww>f!", (large, larger)), ("bigint_compare_float", "wf>i", (large, 1e300)),
        ("bigint_to_float", "w>f!", (larger,)), ("bigint_from_float", "f>w!", (1e300,)), ("bigint_from_float", "f>w!", (math.nan,)),
        ("format_bigint", "ws>s!", (large, "_x")), ("format_bigint", "ws>s!", (3**9100, "d")), ("format_bigint", "ws>s!", (large, ".3e")), ("format_bigint", "ws>s!", (large, "c")),
    ])  # fmt: skip
