"""What goes wrong: code that cannot be compiled, and exceptions of compiled code."""

from __future__ import annotations

import ast
import builtins
import functools
import sys
import types
from dataclasses import dataclass
from typing import Any

__all__ = ["CompileError", "Diagnostic"]


@dataclass(frozen=True)
class Diagnostic:
    """One thing the compiler says about a source; line and column count from 1."""

    is_error: bool
    file: str
    line: int
    column: int
    message: str
    text: str


class CompileError(Exception):
    """A function that the compiler refuses. Its text is what the command line would print.

    Attributes
    ----------
    diagnostics
        All that was found, in order of the source.
    file, line, column, message
        The first of them.
    """

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics
        first = diagnostics[0]
        self.file, self.line, self.column = first.file, first.line, first.column
        self.message = first.message
        super().__init__("\n".join(each.text for each in diagnostics))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.diagnostics,)


def _exception(kind: str, message: str, frames: list[tuple[Any, ...]]) -> BaseException:
    """Make the exception that compiled code raised, with the lines it came through."""
    cls = getattr(builtins, kind)
    exception: BaseException
    if cls is KeyError:
        exception = KeyError(_key(message))
    elif cls is SystemExit:
        exception = SystemExit(int(message) if message.lstrip("-").isdigit() else message or None)
    else:
        exception = cls(message) if message else cls()
    traceback = None
    # Of very deep recursion both ends.
    for frame in frames if len(frames) <= 1000 else frames[:500] + frames[-500:]:
        traceback = _line(traceback, *frame)
    return exception.with_traceback(traceback)


def _key(message: str) -> object:
    """Give what `KeyError` was made of: its message is the `repr`."""
    try:
        return ast.literal_eval(message)
    except (ValueError, SyntaxError):
        return message


def _line(
    inner: types.TracebackType | None,
    file: str,
    function: str,
    line: int,
    column: int,
    end_line: int,
    end_column: int,
    text: str | None,
) -> types.TracebackType:
    """Make a traceback's line, in front of the inner ones."""
    start, end = column, end_column
    if text is not None:
        start = len(text[:column].encode())
        end = len(text[:end_column].encode()) if end_line == line else end_column
    code = _code(file, function, line, start, end_line, end)
    found: list[tuple[types.FrameType, int]] = []

    def note() -> None:
        frame = sys._getframe(1)
        found.append((frame, frame.f_lasti))

    exec(code, {"note": note})
    frame, instruction = found[0]
    return types.TracebackType(inner, frame, instruction, line)


@functools.lru_cache(maxsize=1024)
def _code(
    file: str, function: str, line: int, column: int, end_line: int, end_column: int
) -> types.CodeType:
    """Make code that calls `note()`, and says that it stands where the compiled expression does."""
    place = {
        "lineno": max(line, 1),
        "col_offset": column,
        "end_lineno": max(end_line, line, 1),
        "end_col_offset": end_column,
    }
    call = ast.Call(ast.Name("note", ast.Load(), **place), [], [], **place)
    module = ast.Module([ast.Expr(call, **place)], [])
    code = compile(module, file, "exec")
    return code.replace(co_name=function)
