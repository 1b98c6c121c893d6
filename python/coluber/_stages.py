"""Stages: plans made into kernels, and kernels run on this machine."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from coluber import _native, _values
from coluber._excerpts import Excerpts, parameter_count
from coluber._sources import Shape
from coluber.errors import CompileError, Diagnostic, _exception

Progress = Callable[[int, int], object]
REFUSED, RAISED, NULLS = 40, 41, 42


class Stage:
    """A kernel, as it travels: its image with the image's hash, and what it reads."""

    def __init__(self, image: bytes, text: str, ir: str) -> None:
        self.image = image
        self.text = text
        self.ir = ir
        self.hash = hashlib.sha256(image).hexdigest()
        _, self.kind, _, columns, _, _, self.result, _ = _values.decode(image)
        self.names: list[str] = [column[0] for column in columns]
        self._kernel: _native.Kernel | None = None

    @property
    def kernel(self) -> _native.Kernel:
        """The machine code for this processor, made when it is first needed."""
        if self._kernel is None:
            self._kernel = _native.load_kernel(self.image)
        return self._kernel

    def merge(self, partials: list[Any], context: bytes) -> Any:
        """Merge partial results from left to right."""
        with translated_errors():
            return _values.decode(self.kernel.merge(_values.encode(partials), context))


_built: dict[bytes, Stage] = {}
_KEPT = 256


def build_stage(
    shapes: Sequence[Shape],
    is_record: bool,
    guesses_nulls: bool,
    operations: Sequence[tuple[str, Any]],
    action: tuple[Any, ...],
    context: Any,
    initial: Any,
) -> Stage:
    """Compile a stage, or give the one that was compiled for the same functions and types."""
    excerpts = Excerpts()

    def spell(function: Callable[..., Any], inputs: int, what: str) -> tuple[str, str, bool]:
        count = parameter_count(function)
        if count not in (inputs, inputs + 1):
            name = getattr(function, "__name__", "the function")
            raise TypeError(
                f"{what} needs a function of {inputs} parameters, and the context if it wants it; "
                f"{name}() takes {count}"
            )
        return (*excerpts.add(function), count == inputs + 1)

    steps = [
        (kind, list(what) if kind == "select" else spell(what, 1, f"{kind}()"))
        for kind, what in operations
    ]
    if action[0] == "reduce":
        fold, merge = action[1:]
        action = ("reduce", spell(fold, 2, "reduce()"), spell(merge, 2, "reduce(merge=…)"))
    samples = _values.sample(context), _values.sample(initial)
    plan = _values.encode(
        (excerpts.list, shapes, is_record, steps, action, *samples, guesses_nulls)
    )
    stage = _built.get(plan)
    if stage is None:
        with translated_errors():
            stage = Stage(*_native.build_kernel(plan))
        while len(_built) >= _KEPT:
            del _built[next(iter(_built))]
        _built[plan] = stage
    return stage


class translated_errors:  # noqa: N801
    """Raises what native code reports as what it is in Python."""

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        """Translate a native error; leave all others."""
        if not isinstance(error, _native.StageError):
            return
        code, message, row, path = error.args
        if code == REFUSED:
            raise CompileError([_diagnostic(text) for text in message.split("\x1e")]) from None
        if code == RAISED:
            raise _row_exception(message, row, path) from None
        if code == NULLS:
            raise FoundNullsError([int(number) for number in message.split(",")]) from None
        raise SystemError(f"internal error: {message}") from None


class FoundNullsError(Exception):
    """Columns that a kernel takes to be without nulls have some."""

    def __init__(self, columns: list[int]) -> None:
        super().__init__(columns)
        self.columns = columns


def _diagnostic(text: str) -> Diagnostic:
    place = re.match(r"(.*?):(\d+):(\d+): \w+: (.*)", text)
    if place is None:
        return Diagnostic(
            True, "<stage>", 1, 1, text.split("\n", maxsplit=1)[0].removeprefix("error: "), text
        )
    return Diagnostic(True, place[1], int(place[2]), int(place[3]), place[4], text)


def _row_exception(message: str, row: int, path: str) -> BaseException:
    kind, *lines = path.split("\x1e")
    frames: list[tuple[Any, ...]] = []
    for line in lines:
        file, function, *numbers, text = line.split("\x1f")
        frames.append((file, function, *map(int, numbers), text or None))
    error = _exception(kind, message, frames)
    if row >= 0:
        error.add_note(f"in row {row} of the dataset")
        error.row = row  # type: ignore[attr-defined]
    return error


class LocalExecutor:
    """Runs stages on this machine's cores.

    Parameters
    ----------
    threads : int, optional
        How many threads; as many as there are cores for this process where it is not given. The
        answer does not depend on it.
    """

    def __init__(self, threads: int | None = None) -> None:
        if threads is not None and threads < 1:
            raise ValueError("threads must be at least 1")
        self.threads = threads or len(os.sched_getaffinity(0))

    def run(
        self, stage: Stage, source: Any, context: bytes, initial: bytes, progress: Progress | None
    ) -> Any:
        """Run a stage: Columns where rows come out, else the list of the morsels' results."""
        with translated_errors():
            documents, memory = source.arguments(stage.names)
            result = stage.kernel.run(documents, memory, context, initial, self.threads, progress)
        return _values.decode(result) if isinstance(result, bytes) else result


class ProgressBar:
    """A bar on what takes longer than a second, where tqdm is installed."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.start = time.monotonic()
        self.bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        """Show how far the work is."""
        if self.bar is None:
            if time.monotonic() - self.start < 1 or done == total:
                return
            try:
                from tqdm.auto import tqdm  # type: ignore[import-untyped]
            except ImportError:
                self.start = float("inf")
                return
            self.bar = tqdm(total=total, desc=self.title, unit=" morsels", leave=False)
        self.bar.update(done - self.bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.close()
