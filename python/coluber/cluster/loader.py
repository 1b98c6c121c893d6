"""What runs on a cluster's workers: kernels made into machine code once, and called.

Tasks name these functions and carry bytes; nothing that is pickled holds a handle of a library.
"""

from __future__ import annotations

import hashlib
import threading
from typing import Any

from coluber import _native, _values
from coluber._sources import Part
from coluber._stages import translated_errors
from coluber.columns import Columns

_kernels: dict[str, _native.Kernel] = {}
_lock = threading.Lock()
_KEPT = 256


def kernel(content: str, image: bytes) -> _native.Kernel:
    """Give the kernel with this SHA-256, made for this processor the first time it is asked for.

    Raises
    ------
    ValueError
        Where the bytes are not those that the hash names.
    """
    with _lock:
        known = _kernels.get(content)
        if known is None:
            if hashlib.sha256(image).hexdigest() != content:
                raise ValueError(f"the kernel's bytes are not those of {content}")
            while len(_kernels) >= _KEPT:
                del _kernels[next(iter(_kernels))]
            known = _kernels[content] = _native.load_kernel(image)
        return known


def run(content: str, image: bytes, part: Part, context: bytes, initial: bytes) -> Any:
    """Run a kernel over a part of the rows: a dictionary of columns, or the morsels' results."""
    with translated_errors():
        documents, memory = part.arguments()
        result = kernel(content, image).run(documents, memory, context, initial, 1, None)
    return _values.decode(result) if isinstance(result, bytes) else Columns(result).to_numpy()


def loaded() -> list[str]:
    """Name the kernels that this process has made into machine code."""
    return list(_kernels)
