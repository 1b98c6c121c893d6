"""The functions of a plan as the native side takes them: excerpts and their names' meanings."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable
from typing import Any

from coluber import _capture
from coluber._capture import Program


class Excerpts:
    """The functions of one plan, and those that they call; each is a module of its own."""

    def __init__(self) -> None:
        self.list: list[tuple[str, str, str, list[tuple[str, str, Any]]]] = []
        self._known: dict[types.FunctionType, tuple[str, str]] = {}

    def add(self, function: Callable[..., Any]) -> tuple[str, str]:
        """Take in a function; give its module's name and its own.

        Raises
        ------
        TypeError
            Where it is no Python function.
        CompileError
            Where its source cannot be found.
        """
        plain = plain_function(function)
        if plain not in self._known:
            prefix = f"{len(self._known)}:"
            program = Program(plain)
            own = {module for module, _, _ in program.excerpts}

            def spell(kind: int, value: Any, member: str | None) -> tuple[str, Any]:
                if kind in (_capture._MODULE, _capture._MEMBER):
                    module = prefix + value if value in own else value
                    return ("module", module) if member is None else ("member", (module, member))
                return ("unusable" if kind == _capture._UNUSABLE else "value"), value

            for index, (module, path, text) in enumerate(program.excerpts):
                names = [(name, *spell(*what)) for at, name, *what in program.names if at == index]
                self.list.append((prefix + module, path, text, names))
            self._known[plain] = (prefix + program.excerpts[0][0], program.name)
        return self._known[plain]


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
