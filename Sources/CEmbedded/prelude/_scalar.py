"""NumPy's scalars as text."""

import _op
import _runtime


def scalar__float32_str(self):
    """The shortest decimal that rounds to the same 32 bits."""
    value = float(self)
    if value - value != 0.0:
        return str(value)
    for digits in range(1, 10):
        text = _runtime.format_float(value, "." + str(digits) + "g")
        shorter = _runtime.float_from_str(text)
        if _op.float32(shorter) == self:
            return str(shorter)
    return str(value)


def scalar__uint64_str(self):
    rest = int(self // 10)
    last = int(self % 10)
    if rest == 0:
        return str(last)
    return str(rest) + str(last)
