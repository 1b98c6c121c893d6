"""Stages on Dask distributed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from coluber._stages import Stage
from coluber.cluster import loader

if TYPE_CHECKING:
    from distributed import Future


class DaskExecutor:
    """Runs stages on the workers of a Dask cluster.

    Each worker makes machine code of a kernel once, for its own processor. Work that is lost with a
    worker is done again by Dask; partial results are merged here, in the order of the rows: the
    answer has the same bits as on one machine.

    Parameters
    ----------
    client : distributed.Client
        Whose workers do the work. They need coluber, and for ``Dataset.from_bson`` the file under
        the same path.
    parts : int, optional
        Into how many tasks a stage is cut; four for each worker's thread where it is not given.
    """

    def __init__(self, client: Any, parts: int | None = None) -> None:
        self.client: Any = client
        self.parts = parts
        self._held: dict[tuple[Any, ...], list[Future[Any]]] = {}
        self._sources: list[Any] = []

    def run(
        self,
        stage: Stage,
        source: Any,
        context: bytes,
        initial: bytes,
        progress: Callable[[int, int], object] | None,
    ) -> Any:
        """Run a stage: a dictionary of columns where rows come out, else the morsels' results."""
        image = self.client.submit(_same, stage.image, key=f"coluber-kernel-{stage.hash}")
        parts = self._parts(stage, source)
        tasks = [
            self.client.submit(loader.run, stage.hash, image, part, context, initial, pure=False)
            for part in parts
        ]
        results = []
        try:
            # In the order of the rows: the first error is that of the first row that raises.
            for done, task in enumerate(tasks):
                results.append(task.result())
                if progress is not None:
                    progress(done + 1, len(tasks))
        finally:
            self.client.cancel(tasks[len(results) :])
        if stage.kind == "collect":
            return _joined(results)
        return [partial for partials in results for partial in partials]

    def _parts(self, stage: Stage, source: Any) -> list[Future[Any]]:
        """Give the rows as tasks, so that rounds share them and Dask can make them again."""
        key = (id(source), *stage.names)
        if key not in self._held:
            number = self.parts or 4 * max(1, sum(self.client.nthreads().values()))
            self._held[key] = [
                self.client.submit(_same, part, pure=False)
                for part in source.parts(stage.names, number)
            ]
            # The source lives as long as its number is a key here.
            self._sources.append(source)
        return self._held[key]


def _same(value: Any) -> Any:
    """Give the value: how data comes to workers, and comes again when one is lost."""
    return value


def _joined(pieces: list[dict[str, Any]]) -> dict[str, Any]:
    """Put columns together, one piece's rows after the other's."""
    joined: dict[str, Any] = {}
    for name, first in pieces[0].items():
        values = [piece[name] for piece in pieces]
        if isinstance(first, dict):
            joined[name] = _joined(values)
        elif any(np.ma.isMaskedArray(value) for value in values):
            joined[name] = np.ma.concatenate(values)  # type: ignore[no-untyped-call]
        else:
            joined[name] = np.concatenate(values)
    return joined
