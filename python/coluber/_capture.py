"""A function's source, the functions it calls, and what its names stand for at run time."""

from __future__ import annotations

import ast
import builtins
import dis
import inspect
import sys
import types
from collections.abc import Iterator
from typing import Any

from coluber import _native
from coluber.errors import CompileError, Diagnostic

# What a name stands for, as coluber_native.h numbers it.
_NONE, _BOOL, _INT, _FLOAT, _STR, _MODULE, _MEMBER, _UNUSABLE = range(8)
# Modules that the compiler has itself.
_KNOWN_MODULES = ("math", "numpy", "time", "coluber")


class Program:
    """All that a function is compiled from.

    Attributes
    ----------
    name
        The function's name in the first excerpt.
    excerpts
        `(module, path, text)` of each function reached; each makes up a module of its own.
    names
        `(excerpt, name, kind, value, member)` of each name that a function does not bind itself.
    captures
        `(namespace, name, value)` of what was looked up, or `(namespace, name)` where there was
        nothing; `(cell, None, value)` of closures.
    """

    def __init__(self, function: types.FunctionType) -> None:
        self.excerpts: list[tuple[str, str, str]] = []
        self.names: list[tuple[int, str, int, Any, str | None]] = []
        self.captures: list[tuple[Any, ...]] = []
        self._modules: dict[int, tuple[str, str]] = {}
        self._pending: list[tuple[int, types.FunctionType, ast.AST]] = []
        # What is only known by its id must not go.
        self._kept: list[object] = []
        _, self.name = self._add(function)
        while self._pending:
            self._resolve(*self._pending.pop())

    def _add(self, function: types.FunctionType) -> tuple[str, str]:
        """Take a function's source in; gives its module's and its own name there."""
        known = self._modules.get(id(function))
        if known is not None:
            return known
        path, text, name, tree = _excerpt(function)
        # The first gives libraries their names. Code executed in a bare namespace has none.
        module = function.__module__ or "__main__"
        if self.excerpts or module in _KNOWN_MODULES:
            module += f".{len(self.excerpts)}"
        self._modules[id(function)] = module, name
        self._kept.append(function)
        self._pending.append((len(self.excerpts), function, tree))
        self.excerpts.append((module, path, text))
        return module, name

    def _resolve(self, index: int, function: types.FunctionType, tree: ast.AST) -> None:
        """Find out what the function's names stand for."""
        code = function.__code__
        for name, cell in zip(code.co_freevars, function.__closure__ or (), strict=True):
            try:
                value = cell.cell_contents
            except ValueError:
                continue
            self.captures.append((cell, None, value))
            self._bind(index, name, value, ())
        namespace = function.__globals__
        self._bind(index, "__name__", namespace.get("__name__", "__main__"), ())
        for name, attributes in _global_names(function, tree).items():
            if name in namespace:
                value = namespace[name]
                self.captures.append((namespace, name, value))
                self._bind(index, name, value, attributes)
            elif hasattr(builtins, name):
                self.captures.append((namespace, name))

    def _bind(self, index: int, name: str, value: Any, attributes: Any) -> None:
        self.names.append((index, name, *self._meaning(value, attributes)))

    def _meaning(self, value: Any, attributes: Any) -> tuple[int, Any, str | None]:
        """Give what compiled code can take `value` for: kind, value, member."""
        kind = {bool: _BOOL, int: _INT, float: _FLOAT, str: _STR}.get(type(value))
        if value is None:
            return _NONE, None, None
        if kind == _INT and not -(2**63) <= value < 2**63:
            return _UNUSABLE, "an int of more than 64 bits", None
        if kind is not None:
            return kind, value, None
        if isinstance(value, types.ModuleType):
            return self._module(value, attributes)
        if isinstance(value, _native.Function):
            value = value.__wrapped__
        if isinstance(value, types.FunctionType) and not _home(value):
            try:
                module, name = self._add(value)
            except CompileError as error:
                return _UNUSABLE, f"a function that cannot be compiled ({error.message})", None
            return _MEMBER, module, name
        home = _home(value)
        if home:
            return _MEMBER, *home
        article = "an" if type(value).__name__[0] in "aeiou" else "a"
        return _UNUSABLE, f"{article} {type(value).__name__}", None

    def _module(self, module: types.ModuleType, attributes: Any) -> tuple[int, Any, str | None]:
        """Take in a module: one that the compiler has, or what is used of another."""
        if module.__name__ in _KNOWN_MODULES:
            return _MODULE, module.__name__, None
        name = f"{module.__name__}.{len(self.excerpts)}"
        index = len(self.excerpts)
        self.excerpts.append((name, getattr(module, "__file__", None) or module.__name__, "\n"))
        for attribute in sorted(attributes):
            if attribute in module.__dict__:
                value = module.__dict__[attribute]
                self.captures.append((module.__dict__, attribute, value))
                self._bind(index, attribute, value, ())
        return _MODULE, name, None


def _home(value: Any) -> tuple[str, str] | None:
    """Give the module and name under which the compiler knows something."""
    name = getattr(value, "__name__", None)
    if not isinstance(name, str):
        return None
    for module in ("builtins", *_KNOWN_MODULES):
        loaded = sys.modules.get(module)
        if loaded is not None and loaded.__dict__.get(name) is value:
            return module, name
    return None


def _global_names(function: types.FunctionType, tree: ast.AST) -> dict[str, set[str]]:
    """Collect the global names that a function uses, with the attributes taken of each."""
    found: dict[str, set[str]] = {}
    for code in _codes(function.__code__):
        last = None
        for instruction in dis.get_instructions(code):
            name = instruction.argval
            if instruction.opname in {"STORE_GLOBAL", "DELETE_GLOBAL"}:
                line = getattr(instruction, "line_number", None) or code.co_firstlineno
                positions = getattr(instruction, "positions", None)
                raise _refusal(
                    function,
                    f"'{name}' is a global variable, which compiled code cannot assign",
                    (positions and positions.lineno) or line,
                )
            if instruction.opname in {"LOAD_GLOBAL", "LOAD_NAME"} and not name.startswith("@"):
                last = found.setdefault(name, set())
            elif instruction.opname in {"LOAD_ATTR", "LOAD_METHOD"} and last is not None:
                last.add(name)
                last = None
            elif instruction.opname not in {"CACHE", "PUSH_NULL", "PRECALL"}:
                last = None
    # Annotations are not in the code.
    for node in ast.walk(tree):
        annotations = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for annotation in annotations:
            for part in ast.walk(annotation) if annotation is not None else ():
                if isinstance(part, ast.Name):
                    found.setdefault(part.id, set())
    return found


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)


def _refusal(function: types.FunctionType, message: str, line: int | None = None) -> CompileError:
    code = function.__code__
    place = code.co_filename, line or code.co_firstlineno, 1
    text = f"{place[0]}:{place[1]}:{place[2]}: error: {message}"
    return CompileError([Diagnostic(True, *place, message, text)])


def _excerpt(function: types.FunctionType) -> tuple[str, str, str, ast.AST]:
    """Give a function's path, its lines where they stand in the file, its name and its tree."""
    code = function.__code__
    try:
        if code.co_name == "<lambda>":
            return _lambda(function)
        lines, first = inspect.getsourcelines(function)
    except (OSError, TypeError):
        raise _refusal(
            function, f"the source of {function.__qualname__}() is not to be found"
        ) from None
    # A function may be indented: it is parsed as part of a block.
    try:
        tree = ast.parse("if 1:\n" + "".join(lines) if lines[0][:1].isspace() else "".join(lines))
    except SyntaxError:
        tree = ast.Module([], [])
    shift = 1 if lines[0][:1].isspace() else 0
    found = next(
        (
            node
            for node in ast.walk(tree)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        ),
        None,
    )
    names = list(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])
    if found is None or found.name != code.co_name or _parameters(found.args) != names:
        raise _refusal(
            function,
            f"the source of {function.__qualname__}() is not what was loaded; load it again",
        )
    definition = found.lineno - shift
    text = "\n" * (first - 1 + definition - 1) + "".join(lines[definition - 1 :])
    return code.co_filename, text, code.co_name, found


def _parameters(arguments: ast.arguments) -> list[str]:
    every = arguments.posonlyargs + arguments.args + arguments.kwonlyargs
    return [each.arg for each in every]


def _lambda(function: types.FunctionType) -> tuple[str, str, str, ast.AST]:
    """Find a lambda by its place in the file, and give it as `_=(lambda …)` at that place."""
    code = function.__code__
    lines, _ = inspect.findsource(function)
    source = "".join(lines)
    nodes = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Lambda) and node.lineno == code.co_firstlineno
    ]
    if len(nodes) > 1:
        places = set(code.co_positions())
        nodes = [
            node
            for node in nodes
            if (
                node.body.lineno,
                node.body.end_lineno,
                node.body.col_offset,
                node.body.end_col_offset,
            )
            in places
        ]
    if len(nodes) != 1:
        raise _refusal(
            function, "the lambda is not to be found in its file: give it a line of its own"
        )
    node = nodes[0]
    segment = ast.get_source_segment(source, node)
    assert segment is not None
    column = len(lines[node.lineno - 1].encode()[: node.col_offset].decode())
    text = "\n" * (node.lineno - 1) + " " * max(column - 3, 0) + f"_=({segment})\n"
    return code.co_filename, text, "_", node
