"""The runtime library as a shared object, called through ctypes."""

from __future__ import annotations

import builtins
import ctypes
import struct
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = 24
KINDS = (
    "BaseException Exception ArithmeticError FloatingPointError OverflowError ZeroDivisionError "
    "AssertionError AttributeError BufferError EOFError ImportError ModuleNotFoundError "
    "LookupError IndexError KeyError MemoryError NameError UnboundLocalError OSError "
    "FileNotFoundError ReferenceError RuntimeError NotImplementedError RecursionError "
    "StopIteration SyntaxError SystemError TypeError ValueError UnicodeError "
    "UnicodeDecodeError UnicodeEncodeError KeyboardInterrupt SystemExit "
    "GeneratorExit Warning UserWarning DeprecationWarning RuntimeWarning BrokenPipeError"
).split()

TYPES = {"i": ctypes.c_int64, "f": ctypes.c_double, "b": ctypes.c_bool, "s": ctypes.c_void_p}
TYPES["l"] = TYPES["s"]
TYPES["w"] = TYPES["i"]


def build(folder: Path) -> Path:
    """Build the runtime library's object file into a shared object."""
    bitcode, objects, library = (folder / f"runtime.{end}" for end in ("bc", "o", "so"))
    subprocess.run([ROOT / "scripts" / "build-runtime.sh", bitcode], check=True)
    subprocess.run(["g++", "-shared", objects, "-o", library, "-lm"], check=True)
    return library


class Runtime:
    """Calls the functions with Python's values; a raised exception is raised here."""

    def __init__(self, library: Path):
        self.path = str(library)
        self.library = ctypes.CDLL(self.path)
        self.allocate = self.library.coluber_allocate
        self.allocate.argtypes, self.allocate.restype = [ctypes.c_int64], ctypes.c_void_p
        self.free = self.library.coluber_free
        self.free.argtypes = [ctypes.c_void_p]

    def make_str(self, text: str) -> int:
        """Return a new str object."""
        data = text.encode("utf-8", "surrogatepass")
        block = struct.pack("qqq", 1, len(data), len(text)) + data + b"\0"
        address = self.allocate(len(block))
        ctypes.memmove(address, block, len(block))
        return address

    def make_list(self, texts: list[str]) -> int:
        """Return a new list of strs."""
        elements = self.allocate(8 * len(texts) + 8)
        items = struct.pack(f"{len(texts)}q", *map(self.make_str, texts))
        ctypes.memmove(elements, items, len(items))
        address = self.allocate(32)
        ctypes.memmove(address, struct.pack("qqqq", 1, len(texts), len(texts), elements), 32)
        return address

    def take_str(self, address: int) -> str:
        """Return the text of a str object, checked, and let the object go."""
        count, size, points = struct.unpack("qqq", ctypes.string_at(address, HEADER))
        data = ctypes.string_at(address + HEADER, size + 1)
        assert data[-1] == 0
        text = data[:-1].decode("utf-8", "surrogatepass")
        assert len(text) == points
        self.release(address, count)
        return text

    def make_word(self, value: int) -> int:
        """Return the word for an int of any size."""
        if -(2**63) + 2**48 <= value < 2**63:
            return value
        limbs = (abs(value).bit_length() + 63) // 64
        block = struct.pack("qq", 1, -limbs if value < 0 else limbs)
        block += abs(value).to_bytes(8 * limbs, "little")
        address = self.allocate(len(block))
        ctypes.memmove(address, block, len(block))
        return address - 2**63

    def take_word(self, word: int) -> int:
        """Return the int that a word is, checked, and let it go."""
        if word >= -(2**63) + 2**48:
            return word
        address = word + 2**63
        count, size = struct.unpack("qq", ctypes.string_at(address, 16))
        limbs = ctypes.string_at(address + 16, 8 * abs(size))
        magnitude = int.from_bytes(limbs, "little")
        value = -magnitude if size < 0 else magnitude
        assert limbs[-8:] != bytes(8) and not -(2**63) + 2**48 <= value < 2**63
        self.release(address, count)
        return value

    def release(self, address: int, count: int) -> None:
        """Count one reference less."""
        assert count != 0
        if count == 1:
            self.free(address)
        elif count > 1:
            ctypes.memmove(address, struct.pack("q", count - 1), 8)

    def take_list(self, address: int) -> list[str]:
        """Return the texts of a list, and let it go."""
        _, length, capacity, elements = struct.unpack("qqqq", ctypes.string_at(address, 32))
        assert length <= capacity
        items = struct.unpack(f"{length}q", ctypes.string_at(elements, 8 * length))
        texts = [self.take_str(item) for item in items]
        if elements:
            self.free(elements)
        self.free(address)
        return texts

    def call(self, name: str, signature: str, *values: object) -> object:
        """Call a function; `signature` is "parameters>result", with "!" at the end if it raises.

        A parameter S is a str that the function takes over; w is the word of an int of any size,
        W as a result a pair of them.
        """
        raises = signature.endswith("!")
        parameters, result = signature.rstrip("!").split(">")
        function = getattr(self.library, f"coluber_{name}")
        arguments: list[object] = []
        owned: list[int] = []
        for kind, value in zip(parameters, values, strict=True):
            if kind in "slS":
                address = self.make_list(value) if kind == "l" else self.make_str(value)
                if kind == "s":
                    owned.append(address)
                elif kind == "l":
                    lists = address
                arguments.append(ctypes.c_void_p(address))
            elif kind == "w":
                word = self.make_word(value)
                if word != value:
                    owned.append(word + 2**63)
                arguments.append(ctypes.c_int64(word))
            else:
                arguments.append(TYPES[kind](value))
        pair = (ctypes.c_int64 * 2)()
        function.restype = ctypes.c_void_p if raises or result in "W" else TYPES[result]
        place = TYPES[result]() if result not in "W" else ctypes.c_int64()
        if result == "W":
            exception, _ = None, function(*arguments, pair)
        elif raises:
            exception = function(*arguments, *([ctypes.byref(place)] if result else []))
        else:
            exception, place = None, function(*arguments)
        for address in owned:
            count = struct.unpack("q", ctypes.string_at(address, 8))[0]
            self.release(address, count)
        if "l" in parameters:
            self.take_list(lists)
        if exception is not None:
            raise self.take_exception(exception)
        value = place.value if raises and result != "W" else place
        if result == "s":
            return self.take_str(value)
        if result == "w":
            return self.take_word(value)
        if result == "W":
            return self.take_word(pair[0]), self.take_word(pair[1])
        return self.take_list(value) if result == "l" else value

    def make_exception(self, kind: int, message: str) -> int:
        """Return a new exception object."""
        data = message.encode()
        make = self.library.coluber_exception_make_text
        make.restype = ctypes.c_void_p
        return make(ctypes.c_int64(kind), data, ctypes.c_int64(len(data)))

    def add_frame(self, exception: int, file: str, function: str, *place: int | str | None) -> None:
        """Add the next outer frame: line, column, end line, end column, the line's text."""
        *numbers, text = place
        owned = [self.make_str(part) for part in (file, function, text)]
        self.library.coluber_exception_add_frame(
            *map(ctypes.c_void_p, (exception, *owned[:2])),
            *map(ctypes.c_int64, numbers),
            ctypes.c_void_p(owned[2]),
        )
        for address in owned:
            self.release(address, 2)

    def report(self, exception: int) -> int:
        """Print the traceback and let the exception go; return the exit status."""
        self.library.coluber_exception_report.restype = ctypes.c_int64
        status = self.library.coluber_exception_report(ctypes.c_void_p(exception), None)
        self.library.coluber_exception_destroy(ctypes.c_void_p(exception))
        return status

    def take_exception(self, address: int) -> BaseException:
        """Return Python's exception for one of the runtime's."""
        kind, message = struct.unpack("qq", ctypes.string_at(address + 8, 16))
        ctypes.memmove(message, struct.pack("q", 2), 8)
        self.library.coluber_exception_destroy.argtypes = [ctypes.c_void_p]
        self.library.coluber_exception_destroy(address)
        text = self.take_str(message)
        name = KINDS[kind]
        error: type[BaseException] = getattr(builtins, name)
        if issubclass(error, UnicodeError):
            error = type(name, (ValueError,), {})  # its constructor wants more than a message
        return error(text) if text else error()
