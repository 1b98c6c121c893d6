"""The types of values and signatures, as the compiler writes them."""

from __future__ import annotations

import ast
import sys
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any

_PLAIN = {
    type(None): "None",
    bool: "bool",
    int: "int",
    float: "float",
    str: "str",
    range: "range",
}
_ELEMENTS = {
    "bool",
    *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)),
    "float32",
    "float64",
}


class Array:
    """A NumPy array in an annotation or a signature: ``Array[float]``, ``Array[np.int32, 2]``."""

    def __class_getitem__(cls, arguments: Any) -> types.GenericAlias:
        return types.GenericAlias(cls, arguments)


def describe(values: Iterable[Any]) -> str:
    """Name the type that takes all the values, which stand in one place.

    Raises
    ------
    TypeError
        One of them is nothing that compiled code has.
    """
    groups: dict[type, list[Any]] = {}
    for value in values:
        groups.setdefault(type(value), []).append(value)
    found: list[str] = []
    for cls, members in groups.items():
        for text in _describe(cls, members):
            if text not in found:
                found.append(text)
    return " | ".join(found) if found else "never"


def _describe(cls: type, values: list[Any]) -> list[str]:
    plain = _PLAIN.get(cls)
    if plain is not None:
        return [plain]
    if cls is list:
        return [f"list[{describe([item for value in values for item in value])}]"]
    if cls is tuple:
        lengths: dict[int, list[Any]] = {}
        for value in values:
            lengths.setdefault(len(value), []).append(value)
        return [
            _tuple([describe(column) for column in zip(*group, strict=True)])
            for group in lengths.values()
        ]
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        if cls is numpy.ndarray or cls is numpy.memmap:
            return [_array(value.dtype, value.ndim) for value in values]
        if issubclass(cls, numpy.generic) and _element(values[0].dtype):
            return [f"numpy.{_element(values[0].dtype)}"]
    raise TypeError(f"compiled code does not take values of type {cls.__name__}")


def _tuple(members: list[str]) -> str:
    return f"tuple[{', '.join(members) or '()'}]"


def _element(dtype: Any) -> str | None:
    name = {"bool": "bool", "bool_": "bool"}.get(dtype.name, dtype.name)
    return name if name in _ELEMENTS else None


def _array(dtype: Any, dimensions: int) -> str:
    element = _element(dtype)
    if element is None:
        raise TypeError(f"compiled code does not take arrays of dtype {dtype}")
    if dimensions == 0:
        raise TypeError("compiled code does not take arrays of no dimensions; use array[()]")
    return f"ndarray[{element}, {dimensions}]"


def signature_types(function: Any, signature: Any) -> tuple[list[str], str | None]:
    """Give the parameters' types of a signature, and the result's if it names one.

    Raises
    ------
    TypeError
        It does not fit the function, or names what is no type.
    """
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    result: str | None = None
    if isinstance(signature, str):
        parameters, returns = _split(signature)
        texts = [_from_tree(each, signature) for each in parameters]
        result = None if returns is None else _from_tree(returns, signature)
    elif isinstance(signature, Mapping):
        missing = [name for name in names if name not in signature]
        if missing:
            raise TypeError(f"the signature does not say what type '{missing[0]}' has")
        texts = [_from_object(signature[name]) for name in names]
        if "return" in signature:
            result = _from_object(signature["return"])
    else:
        texts = [_from_object(each) for each in signature]
    if len(texts) != len(names):
        raise TypeError(
            f"{function.__name__}() takes {len(names)} arguments, the signature has {len(texts)}"
        )
    return texts, result


def _split(signature: str) -> tuple[list[ast.expr], ast.expr | None]:
    """Take `float(int, str)`, `(int, str) -> float` or `int, str` apart."""
    arguments, arrow, returns = signature.partition("->")
    try:
        result = ast.parse(returns.strip(), mode="eval").body if arrow else None
        tree = ast.parse(arguments.strip() or "()", mode="eval").body
    except SyntaxError:
        raise TypeError(f"not a signature: {signature!r}") from None
    if isinstance(tree, ast.Call) and not arrow:
        return tree.args, tree.func
    if isinstance(tree, ast.Tuple):
        return tree.elts, result
    return [tree], result


def _from_tree(node: ast.expr, signature: str) -> str:
    def refuse() -> TypeError:
        return TypeError(f"not a type that compiled code has: {ast.unparse(node)} in {signature!r}")

    if isinstance(node, ast.Constant) and node.value is None:
        return "None"
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _from_tree(ast.parse(node.value, mode="eval").body, signature)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return f"{_from_tree(node.left, signature)} | {_from_tree(node.right, signature)}"
    if isinstance(node, (ast.Name, ast.Attribute)):
        name = node.id if isinstance(node, ast.Name) else node.attr
        if name in {"int", "float", "bool", "str", "range"} and isinstance(node, ast.Name):
            return name
        if name.rstrip("_") in _ELEMENTS:
            return f"numpy.{name.rstrip('_')}"
        raise refuse()
    if not isinstance(node, ast.Subscript) or not isinstance(node.value, (ast.Name, ast.Attribute)):
        raise refuse()
    name = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
    index = node.slice
    parts = index.elts if isinstance(index, ast.Tuple) else [index]
    if name in {"list", "List"} and len(parts) == 1:
        return f"list[{_from_tree(parts[0], signature)}]"
    if name in {"tuple", "Tuple"}:
        return _tuple([_from_tree(each, signature) for each in parts])
    if name == "Optional":
        return f"{_from_tree(parts[0], signature)} | None"
    if name in {"Array", "ndarray", "NDArray"}:
        element = _from_tree(parts[0], signature)
        dimensions = ast.unparse(parts[1]) if len(parts) > 1 else 1
        return f"ndarray[{_as_element(element, refuse())}, {dimensions}]"
    if all(isinstance(each, ast.Slice) for each in parts):
        return f"ndarray[{_as_element(_from_tree(node.value, signature), refuse())}, {len(parts)}]"
    raise refuse()


def _as_element(text: str, otherwise: TypeError) -> str:
    """Give the element type that a scalar's type stands for."""
    name = {"float": "float64", "int": "int64"}.get(text, text.removeprefix("numpy."))
    if name not in _ELEMENTS:
        raise otherwise
    return name


def _from_object(kind: Any) -> str:
    """Name the type that a type object stands for."""
    error = TypeError(f"not a type that compiled code has: {kind!r}")
    if isinstance(kind, str):
        return _from_tree(ast.parse(kind, mode="eval").body, kind)
    if kind is None:
        return "None"
    if isinstance(kind, type) and not isinstance(kind, types.GenericAlias):
        if kind in _PLAIN:
            return _PLAIN[kind]
        if kind.__module__ == "numpy" and kind.__name__.rstrip("_") in _ELEMENTS:
            return f"numpy.{kind.__name__.rstrip('_')}"
        raise error
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is list and len(arguments) == 1:
        return f"list[{_from_object(arguments[0])}]"
    if origin is tuple and ... not in arguments:
        return _tuple([_from_object(each) for each in arguments if each != ()])
    if origin is typing.Union or origin is types.UnionType:
        return " | ".join(_from_object(each) for each in arguments)
    if origin is Array:
        dimensions = arguments[1] if len(arguments) > 1 else 1
        return f"ndarray[{_as_element(_from_object(arguments[0]), error)}, {dimensions}]"
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        if origin is numpy.ndarray and len(arguments) > 1:
            element = typing.get_args(arguments[1])[0]
            return f"ndarray[{_as_element(_from_object(element), error)}, 1]"
        if isinstance(kind, numpy.dtype):
            return f"numpy.{_as_element(kind.name, error)}"
    raise error
