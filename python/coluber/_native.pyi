from collections.abc import Callable
from typing import Any, TypeAlias

from typing_extensions import Buffer as SupportsBuffer
from typing_extensions import CapsuleType

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
