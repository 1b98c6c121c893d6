"""Complex numbers: arithmetic and text, rounding by rounding as CPython's `complex` does it.

Multiplication is the textbook's; division is R. L. Smith's (Algorithm 116, Commun. ACM 5, 1962); powers with
small whole exponents are repeated products, others go by polar coordinates.
"""

import _math
import _op
import _runtime


def complex__add(a, b):
    return _op.complex(a.real + b.real, a.imag + b.imag)


def complex__subtract(a, b):
    return _op.complex(a.real - b.real, a.imag - b.imag)


def complex__multiply(a, b):
    return _op.complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real)


def complex__divide(a, b):
    size = _math.fabs(b.real)
    if size >= _math.fabs(b.imag):
        if size == 0.0:
            raise ZeroDivisionError("complex division by zero")
        ratio = _quotient(b.imag, b.real)
        scale = b.real + b.imag * ratio
        return _op.complex(
            _quotient(a.real + a.imag * ratio, scale), _quotient(a.imag - a.real * ratio, scale)
        )
    if _math.fabs(b.imag) >= size:
        ratio = _quotient(b.real, b.imag)
        scale = b.real * ratio + b.imag
        return _op.complex(
            _quotient(a.real * ratio + a.imag, scale), _quotient(a.imag * ratio - a.real, scale)
        )
    nan = b.real - b.real + (b.imag - b.imag)
    return _op.complex(nan, nan)


def _quotient(a, b):
    """As the machine divides: by zero too."""
    return _op.raw_divide(a, b)


def complex__power(a, b):
    n = b.real
    if b.imag == 0.0 and n == _math.floor(n) and _math.fabs(n) <= 100.0:
        result = _whole_power(a, int(n))
    else:
        result = _polar_power(a, b)
    inf = 1e400
    if _math.fabs(result.real) == inf or _math.fabs(result.imag) == inf:
        raise OverflowError("complex exponentiation")
    return result


def _whole_power(a, n):
    result = _op.complex(1.0, 0.0)
    count = n if n > 0 else -n
    mask = 1
    while count >= mask:
        if count & mask:
            result = complex__multiply(result, a)
        mask <<= 1
        a = complex__multiply(a, a)
    if n > 0:
        return result
    if result.real == 0.0 and result.imag == 0.0:
        raise ZeroDivisionError("0.0 to a negative or complex power")
    return complex__divide(_op.complex(1.0, 0.0), result)


def _polar_power(a, b):
    if b.real == 0.0 and b.imag == 0.0:
        return _op.complex(1.0, 0.0)
    if a.real == 0.0 and a.imag == 0.0:
        if b.imag != 0.0 or b.real < 0.0:
            raise ZeroDivisionError("0.0 to a negative or complex power")
        return _op.complex(0.0, 0.0)
    size = _math.hypot(a.real, a.imag)
    length = _math.pow(size, b.real)
    angle = _math.atan2(a.imag, a.real)
    phase = angle * b.real
    if b.imag != 0.0:
        length = _quotient(length, _math.exp(angle * b.imag))
        phase += b.imag * _math.log(size)
    return _op.complex(length * _math.cos(phase), length * _math.sin(phase))


def complex__abs(z):
    size = _math.hypot(z.real, z.imag)
    if size == 1e400 and z.real - z.real == 0.0 and z.imag - z.imag == 0.0:
        raise OverflowError("absolute value too large")
    return size


def complex__eq(a, b):
    return a.real == b.real and a.imag == b.imag


def complex__conjugate(self):
    return _op.complex(self.real, -self.imag)


# Text


def _short(x):
    text = repr(x)
    return text[:-2] if text.endswith(".0") else text


def _signed(text):
    return text if text.startswith("-") else "+" + text


def complex__repr(self):
    imag = _short(self.imag) + "j"
    if self.real == 0.0 and _math.copysign(1.0, self.real) == 1.0:
        return imag
    return "(" + _short(self.real) + _signed(imag) + ")"


def complex__format(self, specification):
    n = len(specification)
    if n == 0:
        return complex__repr(self)
    i = 0
    fill = " "
    align = ">"
    if n > 1 and specification[1] in "<>=^":
        fill = specification[0]
        align = specification[1]
        i = 2
    elif specification[0] in "<>=^":
        align = specification[0]
        i = 1
    start = i
    sign = ""
    if i < n and specification[i] in "+- ":
        sign = specification[i]
        i += 1
    if i < n and specification[i] == "#":
        i += 1
    flags = specification[start:i]
    if i < n and specification[i] == "0" and (start == 0 or fill == "0" or i > 0):
        raise ValueError("Zero padding is not allowed in complex format specifier")
    start = i
    while i < n and specification[i].isdecimal():
        i += 1
    width = int(specification[start:i]) if i > start else 0
    start = i
    if i < n and (specification[i] == "," or specification[i] == "_"):
        i += 1
    if i < n and specification[i] == ".":
        i += 1
        while i < n and specification[i].isdecimal():
            i += 1
    rest = specification[start:i]
    code = specification[i:]
    if align == "=":
        raise ValueError("'=' alignment flag is not allowed in complex format specifier")
    if len(code) > 1:
        raise ValueError(f"Invalid format specifier '{specification}' for object of type 'complex'")
    if code != "" and code not in "eEfFgGn":
        raise ValueError(f"Unknown format code '{code}' for object of type 'complex'")
    plain = flags.replace("+", "").replace("-", "").replace(" ", "")
    if code == "" and "." not in rest:
        if rest == "" and plain == "":
            real = _short(self.real)
            imag = _short(self.imag)
        else:
            real = _without_point(_runtime.format_float(self.real, plain + rest))
            imag = _without_point(_runtime.format_float(self.imag, plain + rest))
    else:
        kind = "g" if code == "" else code
        real = _runtime.format_float(self.real, plain + rest + kind)
        imag = _runtime.format_float(self.imag, plain + rest + kind)
    text = _signed(imag) + "j"
    if code != "" or self.real != 0.0 or _math.copysign(1.0, self.real) != 1.0:
        if not real.startswith("-") and (sign == "+" or sign == " "):
            real = sign + real
        text = real + text
        if code == "":
            text = "(" + text + ")"
    elif sign == "" or sign == "-":
        text = text[1:] if text.startswith("+") else text
    elif sign == " " and text.startswith("+"):
        text = " " + text[1:]
    if len(text) >= width:
        return text
    if align == "<":
        return text + fill * (width - len(text))
    if align == "^":
        left = (width - len(text)) // 2
        return fill * left + text + fill * (width - len(text) - left)
    return fill * (width - len(text)) + text


def _without_point(text):
    return text[:-2] if text.endswith(".0") else text


# Making them


def complex__new(real, imag):
    """Both are numbers: `complex(a, b)` is a + b * 1j, part by part."""
    if not _op.is_complex(real) and not _op.is_complex(imag):
        return _op.complex(float(real), float(imag))
    a = _op.as_complex(real)
    b = _op.as_complex(imag)
    x = a.real
    y = b.real
    if _op.is_complex(imag):
        x -= b.imag
    if _op.is_complex(real):
        y += a.imag
    return _op.complex(x, y)


def _number_end(text, i):
    """Where the float that begins at `i` ends; `i` if there is none."""
    n = len(text)
    start = i
    if i < n and (text[i] == "+" or text[i] == "-"):
        i += 1
    for word in ("infinity", "inf", "nan"):
        if text[i : i + len(word)].lower() == word:
            return i + len(word)
    digits = 0
    while i < n and (text[i].isdecimal() or text[i] == "_"):
        digits += 1
        i += 1
    if i < n and text[i] == ".":
        i += 1
        while i < n and (text[i].isdecimal() or text[i] == "_"):
            digits += 1
            i += 1
    if digits == 0:
        return start
    if i < n and (text[i] == "e" or text[i] == "E"):
        end = i + 1
        if end < n and (text[end] == "+" or text[end] == "-"):
            end += 1
        if end < n and text[end].isdecimal():
            while end < n and (text[end].isdecimal() or text[end] == "_"):
                end += 1
            i = end
    return i


def complex__parse(given):
    text = given.strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    n = len(text)
    real = 0.0
    imag = 0.0
    end = _number_end(text, 0)
    fine = n > 0
    if end == 0:
        # `j`, `+j` or `-j`.
        i = 1 if fine and (text[0] == "+" or text[0] == "-") else 0
        fine = i < n and (text[i] == "j" or text[i] == "J") and i + 1 == n
        imag = -1.0 if fine and text[0] == "-" else 1.0
    elif end == n:
        real = float(text)
    elif text[end] == "j" or text[end] == "J":
        fine = end + 1 == n
        imag = float(text[:end])
    else:
        real = float(text[:end])
        fine = text[end] == "+" or text[end] == "-"
        last = _number_end(text, end)
        if last == end:
            imag = -1.0 if text[end] == "-" else 1.0
            last = end + 1
        elif fine:
            imag = float(text[end:last])
        fine = fine and last + 1 == n and (text[last] == "j" or text[last] == "J")
    if not fine:
        raise ValueError("complex() arg is a malformed string")
    return _op.complex(real, imag)
