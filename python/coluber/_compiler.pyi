from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

class Failure(Exception): ...  # noqa: N818

class Specialization:
    @property
    def signature(self) -> str: ...
    @property
    def is_current(self) -> bool: ...
    def text(self, stage: str, /) -> str: ...
    def write(self, artefact: str, path: str, symbol: str, /) -> None: ...

class Function(Generic[P, R]):
    __wrapped__: Callable[P, R]
    __name__: str
    __qualname__: str
    _fastmath: bool
    _requested: dict[tuple[str, ...], Specialization]
    def __init__(
        self,
        names: tuple[str, ...],
        positional: int,
        positional_only: int,
        defaults: dict[str, Any],
        specialize: Callable[..., Specialization],
        refuse: Callable[..., None],
        /,
    ) -> None: ...
    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R: ...
    @property
    def signatures(self) -> list[str]: ...
    def inspect(self, stage: str = "ir", signature: Any = None) -> str: ...
    def save(self, path: Any, signature: Any = None) -> None: ...
    @property
    def _specializations(self) -> list[Specialization]: ...
    def _add(self, specialization: Specialization, /) -> None: ...

def compile(
    excerpts: list[tuple[str, str, str]],
    names: list[tuple[int, str, int, Any, str | None]],
    function: str,
    types: list[str],
    fastmath: bool,
    captures: list[tuple[Any, ...]],
    /,
) -> Specialization | list[tuple[Any, ...]]: ...
