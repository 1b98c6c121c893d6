from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar

from typing_extensions import Buffer as SupportsBuffer
from typing_extensions import CapsuleType

P = ParamSpec("P")
R = TypeVar("R")
Progress: TypeAlias = Callable[[int, int], object] | None

class BSONError(ValueError):
    offset: int | None
    document: int | None
    path: str | None
    code: int

class MongoError(RuntimeError):
    offset: int | None
    document: int | None
    path: str | None
    code: int

class Buffer:
    def __buffer__(self, flags: int, /) -> memoryview: ...
    def __len__(self) -> int: ...

class Array:
    name: str
    format: str
    length: int
    null_count: int
    offset: int
    metadata: dict[str, str]
    buffers: tuple[Buffer | None, ...]
    children: tuple[Array, ...]
    def to_objects(self) -> list[Any]: ...

class Columns:
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> CapsuleType: ...
    def __arrow_c_array__(
        self, requested_schema: CapsuleType | None = None
    ) -> tuple[CapsuleType, CapsuleType]: ...
    def __arrow_c_stream__(self, requested_schema: CapsuleType | None = None) -> CapsuleType: ...
    def to_array(self) -> Array: ...
    def report(self) -> dict[str, Any]: ...

def read_buffers(
    sources: list[SupportsBuffer],
    schema: bytes | None,
    sample: int,
    on_mismatch: int,
    on_truncated: int,
    progress: Progress,
    /,
) -> Columns: ...
def read_file(
    path: str | bytes,
    schema: bytes | None,
    sample: int,
    on_mismatch: int,
    on_truncated: int,
    progress: Progress,
    /,
) -> Columns: ...
def read_mongodb(
    uri: str,
    database: str,
    command: bytes,
    batch_size: int,
    schema: bytes | None,
    sample: int,
    on_mismatch: int,
    progress: Progress,
    /,
) -> Columns: ...
def from_json(text: str, /) -> bytes: ...
def import_stream(source: object, /) -> Columns: ...
def write_bytes(columns: Columns, omit_nulls: bool, /) -> bytes: ...
def write_file(columns: Columns, omit_nulls: bool, path: str | bytes, /) -> None: ...

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

def compile_function(
    excerpts: list[tuple[str, str, str]],
    names: list[tuple[int, str, int, Any, str | None]],
    function: str,
    types: list[str],
    fastmath: bool,
    captures: list[tuple[Any, ...]],
    /,
) -> Specialization | list[tuple[Any, ...]]: ...

class StageError(Exception): ...

class Documents:
    def describe(self) -> bytes: ...

class Kernel:
    def run(
        self,
        documents: Documents | None,
        memory: bytes,
        context: bytes,
        initial: bytes,
        threads: int,
        progress: Progress,
        /,
    ) -> Columns | bytes: ...
    def merge(self, partials: bytes, context: bytes, /) -> bytes: ...

def build_kernel(plan: SupportsBuffer, /) -> tuple[bytes, str, str]: ...
def load_kernel(image: SupportsBuffer, /) -> Kernel: ...
def open_documents(
    path: str | bytes, start: int, end: int, base: int, schema: SupportsBuffer | None, /
) -> Documents: ...
def borrow_documents(buffer: SupportsBuffer, schema: SupportsBuffer | None, /) -> Documents: ...
