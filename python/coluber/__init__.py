"""Coluber: Python functions compiled to native code, over NumPy, Arrow and BSON."""

from __future__ import annotations

import importlib

# What type checkers take for true; importing `typing` would take most of `import coluber`.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from coluber import bson as bson
    from coluber import mongodb as mongodb
    from coluber._native import BSONError as BSONError
    from coluber._native import MongoError as MongoError
    from coluber._types import Array as Array
    from coluber.columns import Columns as Columns
    from coluber.compiler import compile as compile
    from coluber.dataset import Dataset as Dataset
    from coluber.errors import CompileError as CompileError

# Where each public name lives: nothing is imported before it is used, so `import coluber` is quick.
_HOMES = {
    "bson": None,
    "mongodb": None,
    "BSONError": "_native",
    "MongoError": "_native",
    "Array": "_types",
    "Columns": "columns",
    "CompileError": "errors",
    "compile": "compiler",
    "Dataset": "dataset",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'coluber' has no attribute '{name}'")
    home = _HOMES[name]
    if home is None:
        return importlib.import_module(f"coluber.{name}")
    value = getattr(importlib.import_module(f"coluber.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
