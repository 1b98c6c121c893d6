"""`@coluber.compile`: Python functions that run as machine code."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, overload

from coluber import _native
from coluber._capture import Program
from coluber._types import describe, signature_types
from coluber.errors import CompileError, Diagnostic

if TYPE_CHECKING:
    from coluber._native import Function, Specialization

P = ParamSpec("P")
R = TypeVar("R")

_building = threading.RLock()
_STAGES = ("ast", "types", "ir", "ir-optimized", "llvm", "llvm-optimized", "asm")
_ARTEFACTS = {
    ".ll": "llvm-optimized",
    ".bc": "bitcode",
    ".o": "object",
    ".s": "asm",
    ".so": "shared",
}


@overload
def compile(
    function: Callable[P, R], signature: Any = None, *, fastmath: bool = False
) -> Function[P, R]: ...
@overload
def compile(
    function: str | Sequence[Any] | Mapping[str, Any] | None = None, *, fastmath: bool = False
) -> Callable[[Callable[P, R]], Function[P, R]]: ...
def compile(function: Any = None, signature: Any = None, *, fastmath: bool = False) -> Any:
    """Compile a function to machine code, as a decorator or by a call.

    Without a signature the function is compiled when it is first called, for the types of the
    arguments; each further combination of types is compiled when it comes. Values of the
    function's module (numbers, strings, other functions) are compiled in; when one of them has
    changed, the next call compiles again.

    Parameters
    ----------
    function
        A function written in Python, a lambda too. As a decorator it may be left out:
        ``@coluber.compile(fastmath=True)``, ``@coluber.compile("float(float)")``.
    signature
        Compile now, without running, for these types: ``"float(int, list[float])"``,
        ``"(float64[:], int) -> float"``, a sequence of types such as ``[int, list[float]]``, or
        a mapping such as ``f.__annotations__``.
    fastmath
        Let floating point be reassociated: faster, not CPython's bits.

    Raises
    ------
    CompileError
        The function, at these types, is nothing that the compiler takes. Nothing ever falls back to
        CPython silently.

    Notes
    -----
    ints are those of CPython as long as they fit in 64 bits; what does not fit raises
    OverflowError. Lists are copied in, and copied back where the function changes them. NumPy
    arrays are used where they are; an array that the function may store into must be writable.
    Ctrl-C waits until compiled code returns.
    """
    if function is None or not callable(function):
        types = signature if function is None else function
        return lambda function: compile(function, types, fastmath=fastmath)
    if isinstance(function, _native.Function):
        function = function.__wrapped__
    made = _function(function, fastmath)
    if signature is not None:
        types, result = signature_types(function, signature)
        with _building:
            specialization = _build(made, types)
        actual = specialization.signature.rpartition(" -> ")[2]
        if result is not None and actual != result:
            raise _error(
                function, f"{function.__name__}() returns {actual}, the signature says {result}"
            )
    return made


def _function(function: Any, fastmath: bool) -> Function[..., Any]:
    """Make the callable that stands for `function`, not compiled for any types yet."""
    code = getattr(function, "__code__", None)
    if code is None:
        raise TypeError(f"only functions written in Python can be compiled, not {function!r}")
    if code.co_flags & 0x0C:
        raise _error(function, "'*args' and '**kwargs' are not supported yet in compiled functions")
    count = code.co_argcount + code.co_kwonlyargcount
    names = code.co_varnames[:count]
    values = function.__defaults__ or ()
    with_default = names[code.co_argcount - len(values) : code.co_argcount]
    defaults = dict(zip(with_default, values, strict=True))
    defaults.update(function.__kwdefaults__ or {})
    made: Function[..., Any] = _native.Function(
        names, code.co_argcount, code.co_posonlyargcount, defaults, _specialize, _refuse
    )
    functools.update_wrapper(made, function)
    made._fastmath = fastmath
    made._requested = {}
    return made


def _specialize(function: Function[..., Any], arguments: tuple[Any, ...]) -> Specialization:
    """Compile for the types of `arguments`."""
    code = function.__wrapped__.__code__
    types = []
    for name, value in zip(code.co_varnames, arguments, strict=False):
        try:
            types.append(describe([value]))
        except TypeError as error:
            raise TypeError(f"{function.__name__}(): argument '{name}': {error}") from None
    with _building:
        return _build(function, types)


def _build(function: Function[..., Any], types: list[str]) -> Specialization:
    """Compile for types that are given as the compiler writes them."""
    known = function._requested.get(tuple(types))
    if known is not None and known.is_current:
        return known
    wrapped: Any = function.__wrapped__
    program = Program(wrapped)
    try:
        made = _native.compile_function(
            program.excerpts,
            program.names,
            program.name,
            types,
            function._fastmath,
            program.captures,
        )
    except _native.Failure as failure:
        raise _error(function.__wrapped__, str(failure)) from None
    if isinstance(made, list):
        raise CompileError([Diagnostic(*each) for each in made])
    function._add(made)
    function._requested[tuple(types)] = made
    return made


def _error(function: Any, message: str) -> CompileError:
    """Make an error about a function as a whole."""
    code = function.__code__
    place = code.co_filename, code.co_firstlineno, 1
    text = f"{place[0]}:{place[1]}:{place[2]}: error: {message}"
    return CompileError([Diagnostic(True, *place, message, text)])


def _refuse(function: Function[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Raise CPython's own TypeError for arguments that do not fit the parameters."""
    wrapped = function.__wrapped__
    code = wrapped.__code__
    names = list(code.co_varnames[: code.co_argcount])
    defaults = wrapped.__defaults__ or ()
    first_default = len(names) - len(defaults)
    parts = [name + ("=None" if index >= first_default else "") for index, name in enumerate(names)]
    if code.co_posonlyargcount:
        parts.insert(code.co_posonlyargcount, "/")
    keyword_only = code.co_varnames[code.co_argcount :][: code.co_kwonlyargcount]
    if keyword_only:
        parts.append("*")
        parts += [
            name + ("=None" if name in (wrapped.__kwdefaults__ or {}) else "")
            for name in keyword_only
        ]
    namespace: dict[str, Any] = {}
    exec(f"def stub({', '.join(parts)}): pass", namespace)
    stub = namespace["stub"]
    stub.__name__, stub.__qualname__ = wrapped.__name__, wrapped.__qualname__
    stub(*args, **kwargs)


def _select(function: Function[..., Any], signature: Any) -> Specialization:
    """Find the specialisation that is meant."""
    made = function._specializations
    if signature is not None:
        types, _ = signature_types(function.__wrapped__, signature)
        with _building:
            return _build(function, types)
    if not made:
        raise ValueError(
            f"{function.__name__}() is not compiled yet: call it, or give a signature "
            "such as 'int(float)'"
        )
    if len(made) > 1:
        raise ValueError(
            f"{function.__name__}() is compiled for {len(made)} signatures: "
            f"say which one, of {', '.join(function.signatures)}"
        )
    return made[0]


def _signatures(self: Function[..., Any]) -> list[str]:
    """List the types that the function is compiled for, the one used last first."""
    return [self.__name__ + each.signature for each in self._specializations]


def _inspect(self: Function[..., Any], stage: str = "ir", signature: Any = None) -> str:
    """Give the text of a stage of the compiler.

    Parameters
    ----------
    stage
        ``ast``, ``types``, ``ir``, ``ir-optimized``, ``llvm``, ``llvm-optimized`` or ``asm``.
    signature
        Which one, where the function is compiled for several; compiled where it is not yet.
    """
    if stage not in _STAGES:
        raise ValueError(f"no stage '{stage}': there are {', '.join(_STAGES)}")
    return _select(self, signature).text(stage)


def _save(self: Function[..., Any], path: str | os.PathLike[str], signature: Any = None) -> None:
    """Write the function as an artefact that needs neither Python nor Coluber.

    Parameters
    ----------
    path
        Where to; the extension says what: ``.ll``, ``.bc``, ``.o``, ``.s``, or ``.so`` with a C
        header beside it. In C the function is called after its module and itself: `fit_predict`.
    signature
        Which one, where the function is compiled for several; compiled where it is not yet.
    """
    path = os.fspath(path)
    extension = os.path.splitext(path)[1]
    if extension not in _ARTEFACTS:
        raise ValueError(f"no artefact '{extension}': there are {', '.join(_ARTEFACTS)}")
    name = self.__name__ if self.__name__.isidentifier() else "lambda_"
    try:
        _select(self, signature).write(_ARTEFACTS[extension], path, name)
    except _native.Failure as failure:
        raise OSError(str(failure)) from None


_native.Function.signatures = property(_signatures)  # type: ignore[assignment]
_native.Function.inspect = _inspect  # type: ignore[method-assign]
_native.Function.save = _save  # type: ignore[method-assign]
