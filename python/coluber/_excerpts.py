"""Functions taken out of their files: their source, and what the names in it stand for."""

from __future__ import annotations

import ast
import builtins
import inspect
import linecache
import types
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

_LIMIT = 1 << 63


class Excerpts:
    """The functions of one plan, and those that they call; each is a module of its own."""

    def __init__(self) -> None:
        self.list: list[tuple[str, str, str, list[tuple[str, str, Any]]]] = []
        self._known: dict[types.FunctionType, tuple[str, str]] = {}
        self._trees: dict[str, ast.Module] = {}

    def add(self, function: Callable[..., Any]) -> tuple[str, str]:
        """Take in a function; give its module's name and its own.

        Raises
        ------
        TypeError
            Where it is no Python function, or its source cannot be found.
        """
        plain = plain_function(function)
        if plain in self._known:
            return self._known[plain]
        module = f"_rows{len(self._known)}"
        code = plain.__code__
        node, lines = self._find(plain)
        name = "_lambda" if isinstance(node, ast.Lambda) else node.name
        self._known[plain] = (module, name)
        position = len(self.list)
        self.list.append((module, code.co_filename, "", []))
        names = [(key, *self._meaning(value)) for key, value in _surroundings(plain)]
        self.list[position] = (module, code.co_filename, _text(node, lines), names)
        return self._known[plain]

    def _find(self, function: types.FunctionType) -> tuple[ast.FunctionDef | ast.Lambda, list[str]]:
        code = function.__code__
        lines = linecache.getlines(code.co_filename, function.__globals__)
        if not lines:
            raise TypeError(
                f"the source of {function.__name__}() cannot be found: define it in a file"
            )
        tree = self._trees.get(code.co_filename)
        if tree is None:
            tree = self._trees[code.co_filename] = ast.parse("".join(lines))
        found = [node for node in ast.walk(tree) if _is_source(node, code)]
        if not found:
            raise TypeError(f"{code.co_filename} has changed since {function.__name__}() was made")
        # Of two lambdas the one that begins later is inside the other.
        node = max(found, key=lambda node: (node.lineno, node.col_offset))  # type: ignore[attr-defined]
        return node, lines  # type: ignore[return-value]

    def _meaning(self, value: Any) -> tuple[str, Any]:
        if isinstance(value, np.bool_ | np.integer):
            return "unusable", "a NumPy scalar"
        if value is None or isinstance(value, bool | str):
            return "value", value
        if isinstance(value, int):
            fits = -_LIMIT <= value < _LIMIT
            return ("value", value) if fits else ("unusable", "an int of more than 64 bits")
        if isinstance(value, float):
            return "value", float(value)
        if isinstance(value, types.ModuleType):
            return "module", value.__name__
        if isinstance(getattr(value, "__wrapped__", value), types.FunctionType):
            return "member", self.add(value)
        name, module = getattr(value, "__name__", None), getattr(value, "__module__", None)
        if isinstance(name, str) and module in ("math", "numpy", "time", "coluber"):
            return "member", (module, name)
        return "unusable", f"a {type(value).__name__}"


def plain_function(function: Callable[..., Any]) -> types.FunctionType:
    """Give the Python function behind a compiled one, or the function itself."""
    plain = inspect.unwrap(function)
    if not isinstance(plain, types.FunctionType):
        raise TypeError(f"a Python function is needed, not {type(function).__name__}")
    return plain


def parameter_count(function: Callable[..., Any]) -> int:
    """Count the parameters that have no default."""
    return sum(
        parameter.default is inspect.Parameter.empty
        for parameter in inspect.signature(plain_function(function)).parameters.values()
    )


def _is_source(node: ast.AST, code: types.CodeType) -> bool:
    if isinstance(node, ast.FunctionDef):
        first = min([node.lineno, *(line.lineno for line in node.decorator_list)])
        return node.name == code.co_name and first == code.co_firstlineno
    if not isinstance(node, ast.Lambda) or code.co_name != "<lambda>":
        return False
    body = node.body
    start, end = (body.lineno, body.col_offset), (body.end_lineno, body.end_col_offset)
    inside = [
        (line, column)
        for line, _, column, _ in code.co_positions()
        if line is not None and column is not None and (line, column) != (code.co_firstlineno, 0)
    ]
    return node.lineno == code.co_firstlineno and all(start <= at <= end for at in inside)


def _text(node: ast.FunctionDef | ast.Lambda, lines: list[str]) -> str:
    """Give the function's lines where they stand in the file."""
    own = lines[node.lineno - 1 : node.end_lineno]
    if isinstance(node, ast.FunctionDef):
        return "\n" * (node.lineno - 1) + "".join(own)
    # Offsets count UTF-8.
    last = own[-1].encode()[: node.end_col_offset].decode()
    own = [*own[:-1], last] if len(own) > 1 else [last]
    first = own[0].encode()[node.col_offset :].decode()
    column = len(own[0]) - len(first)
    prefix = "_lambda=("
    indentation = " " * max(0, column - len(prefix))
    return "\n" * (node.lineno - 1) + indentation + prefix + "".join([first, *own[1:]]) + ")\n"


def _surroundings(function: types.FunctionType) -> Iterator[tuple[str, Any]]:
    """Give the names that a function takes from outside of it, with their values."""
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
    for name, cell in cells.items():
        try:
            yield name, cell.cell_contents
        except ValueError:
            continue
    for name in sorted(_names(function.__code__) - set(cells)):
        if name in function.__globals__:
            value = function.__globals__[name]
            if getattr(builtins, name, None) is not value:
                yield name, value


def _names(code: types.CodeType) -> set[str]:
    inner = (part for part in code.co_consts if isinstance(part, types.CodeType))
    return set(code.co_names).union(*(_names(part) for part in inner))
