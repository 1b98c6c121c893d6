"""Datasets: rows of columns or BSON documents, and what is done with them in one native loop."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from coluber import _native, _values
from coluber._sources import (
    DocumentsSource,
    MemorySource,
    Source,
    column_of_array,
    columns_of_arrow,
)
from coluber._stages import FoundNullsError, LocalExecutor, ProgressBar, Stage, build_stage
from coluber.columns import Columns
from coluber.errors import CompileError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Dataset", "Executor", "LocalExecutor"]


class Executor(Protocol):
    """Where stages run: this machine's cores, or a cluster."""

    def run(
        self,
        stage: Stage,
        source: Any,
        context: bytes,
        initial: bytes,
        progress: Callable[[int, int], object] | None,
    ) -> Any:
        """Give the rows that come out as columns, or the list of the morsels' results in order."""
        ...


class Dataset:
    """Rows, and a plan of what to do with them; nothing runs before an answer is asked for.

    The functions given to :meth:`map`, :meth:`filter` and :meth:`reduce` are compiled, with the
    loop around them, into one native kernel. A row is

    - for several columns a record: ``row.fare`` or ``row["fare"]``; columns inside documents are
      ``row.pickup.longitude``,
    - for one column without a name the value itself,
    - for a two-dimensional array of up to 16 columns a tuple, for a wider one a 1-D array.

    Values are plain Python ``float``, ``int``, ``bool`` and ``str`` (dates: ``int`` milliseconds
    since 1970), not NumPy scalars; nulls are ``None``. A function may take the context as a further
    parameter (:meth:`with_context`, :meth:`iterate`); it must not change it.

    Rows are folded in morsels of 65,536: each morsel from the initial value on, row after row, then
    the morsels' results are merged from left to right. So answers have the same bits for any number
    of threads or machines.
    """

    def __init__(
        self,
        source: Source,
        operations: tuple[tuple[str, Any], ...] = (),
        *,
        context: Any = None,
        executor: Executor | None = None,
    ) -> None:
        self._source = source
        self._operations = operations
        self._context = context
        self._executor = executor if executor is not None else LocalExecutor()

    # --- sources ----------------------------------------------------------------------------------

    @classmethod
    def from_columns(cls, columns: Any) -> Dataset:
        """Make a dataset of columns.

        Parameters
        ----------
        columns : mapping of str to array, Columns, or what has ``__arrow_c_stream__``
            NumPy arrays (masked ones have nulls; arrays of ``str`` are texts), :class:`Columns`,
            pyarrow tables, polars and pandas data frames. Their memory is shared, not copied.

        Raises
        ------
        TypeError
            Where compiled code has no such values.
        ValueError
            Where the columns differ in length.
        """
        if isinstance(columns, Mapping):
            parts = {name: column_of_array(array, name) for name, array in columns.items()}
            return cls(MemorySource(parts, is_record=True))
        if not isinstance(columns, Columns):
            columns = Columns(_native.import_stream(columns))
        return cls(MemorySource(columns_of_arrow(columns._root), is_record=True))

    @classmethod
    def from_numpy(cls, array: Any) -> Dataset:
        """Make a dataset of the values of a 1-D array, or of the rows of a 2-D array."""
        return cls(MemorySource({"value": column_of_array(array, "value")}, is_record=False))

    @classmethod
    def from_bson(
        cls,
        source: str | os.PathLike[str] | Any,
        schema: Mapping[str, Any] | None = None,
    ) -> Dataset:
        """Make a dataset of BSON documents.

        Each thread decodes a morsel's documents into columns and runs the kernel on them at once:
        no more than the columns that are read, of a morsel for each thread, are in memory.

        Parameters
        ----------
        source : path or bytes-like
            Documents one after another, as ``mongodump`` writes them.
        schema : mapping, optional
            Names (dotted inside documents) to types, as :func:`coluber.bson.read` takes them;
            without it the documents are looked through for their fields.

        Raises
        ------
        OSError
            Where the file cannot be read.
        BSONError
            Where the bytes are no documents; the place is in the message.
        """
        return cls(DocumentsSource(source, schema))

    # --- the plan ---------------------------------------------------------------------------------

    def _with(self, **changes: Any) -> Dataset:
        state = {
            "operations": self._operations,
            "context": self._context,
            "executor": self._executor,
        } | changes
        return Dataset(self._source, **state)

    def map(self, function: Callable[..., Any]) -> Dataset:
        """Put ``function(row)`` in each row's place: a value, or a tuple of several columns."""
        return self._with(operations=(*self._operations, ("map", function)))

    def filter(self, function: Callable[..., Any]) -> Dataset:
        """Keep the rows for which ``function(row)`` is true."""
        return self._with(operations=(*self._operations, ("filter", function)))

    def select(self, *names: str) -> Dataset:
        """Keep only these columns of rows that are records.

        Raises
        ------
        KeyError
            Where the source has no such column.
        """
        if not any(kind == "map" for kind, _ in self._operations):
            known = [shape[0] for shape in self._source.shapes]
            for name in names:
                if name not in known:
                    raise KeyError(f"no column '{name}'; there are {', '.join(known)}")
        if not names:
            raise ValueError("select() needs at least one column")
        return self._with(operations=(*self._operations, ("select", names)))

    def with_context(self, context: Any) -> Dataset:
        """Give the functions a value that all rows share, as their last parameter.

        It may be a number, a str, a NumPy array, or lists and tuples of these.
        """
        _values.encode(context)
        return self._with(context=context)

    def on(self, executor: Executor) -> Dataset:
        """Let another executor do the work, such as :class:`coluber.cluster.DaskExecutor`."""
        return self._with(executor=executor)

    # --- answers ----------------------------------------------------------------------------------

    def reduce(
        self,
        function: Callable[..., Any],
        initial: Any,
        merge: Callable[..., Any] | None = None,
        *,
        progress: Callable[[int, int], object] | None = None,
    ) -> Any:
        """Fold all rows into one value.

        Parameters
        ----------
        function : callable
            ``function(accumulator, row)`` gives the new accumulator; it may change the old one.
            Folding starts anew in each morsel of 65,536 rows.
        initial : value
            Where each morsel's fold starts (a copy); so it must change nothing when it is merged,
            as 0 in a sum. A number, str, NumPy array, or lists and tuples of these.
        merge : callable, optional
            ``merge(one, other)`` puts two morsels' results together; without it ``function`` does.
        progress : callable, optional
            Told how many morsels are done of how many; a bar is shown where it is not given.

        Returns
        -------
        value
            The merged result; ``initial`` where there are no rows.
        """
        _values.encode(initial)
        action = ("reduce", function, merge or function)
        try:
            stage, partials = self._run(action, initial, progress)
        except CompileError as error:
            if merge is None:
                error.add_note(
                    "reduce() without merge= uses the function to merge accumulators too: where "
                    "rows are of another type, give merge a function of two accumulators"
                )
            raise
        if not partials:
            return _values.decode(_values.encode(initial))
        return stage.merge(partials, _values.encode(self._context))

    def count(self) -> int:
        """Count the rows that come out."""
        if not self._operations:
            return self._source.count
        return sum(self._run(("count",), 0, None)[1])

    def iterate(
        self,
        step: Callable[[Dataset, Any], Any],
        context: Any,
        *,
        rounds: int | None = None,
        until: Callable[[Any, Any], bool] | None = None,
    ) -> Any:
        """Run ``context = step(dataset, context)`` again and again, and give the last context.

        Parameters
        ----------
        step : callable
            Runs in CPython. The dataset that it gets has the round's context: row functions with a
            further parameter see it.
        context : value
            What the first round starts with.
        rounds : int, optional
            How many rounds at most.
        until : callable, optional
            ``until(before, after)`` is asked after each round; true ends the loop.
        """
        if rounds is None and until is None:
            raise ValueError("iterate() needs rounds, until, or both")
        done = 0
        while rounds is None or done < rounds:
            before, context = context, step(self.with_context(context), context)
            done += 1
            if until is not None and until(before, context):
                break
        return context

    def to_numpy(self, *, progress: Callable[[int, int], object] | None = None) -> Any:
        """Give the rows as a NumPy array, or as a dictionary of arrays where they have columns.

        Columns with nulls are masked arrays. The columns of tuples are called ``"0"``, ``"1"``, ….
        """
        stage, rows = self._run(("collect",), None, progress)
        columns = rows if isinstance(rows, dict) else Columns(rows).to_numpy()
        flat = _flat(columns)
        return flat["value"] if _is_value(stage) else flat

    def to_arrow(self, *, progress: Callable[[int, int], object] | None = None) -> pa.Table:
        """Give the rows as a ``pyarrow.Table``; values without names are its column ``value``."""
        import pyarrow as pa

        _, rows = self._run(("collect",), None, progress)
        if not isinstance(rows, dict):
            return pa.table(Columns(rows))
        arrays = {}
        for name, values in rows.items():
            mask = np.ma.getmaskarray(values) if np.ma.isMaskedArray(values) else None
            arrays[name] = pa.array(np.ma.getdata(values), mask=mask)
        return pa.table(arrays)

    def collect(self, *, progress: Callable[[int, int], object] | None = None) -> list[Any]:
        """Give the rows as a list of Python's values, of tuples, or for records of dictionaries."""
        stage, rows = self._run(("collect",), None, progress)
        columns = rows if isinstance(rows, dict) else Columns(rows).to_numpy()
        flat = {name: values.tolist() for name, values in _flat(columns).items()}
        if _is_value(stage):
            return list(flat["value"])
        if stage.result[1][0] == "tuple":
            return list(zip(*flat.values(), strict=True))
        return [dict(zip(flat, row, strict=True)) for row in zip(*flat.values(), strict=True)]

    def explain(self, *, ir: bool = False) -> None:
        """Print the plan, and the loop that becomes native code; with ``ir`` also its IR."""
        stage = self._stage(("collect",), None)
        source = type(self._source).__name__.removesuffix("Source").lower()
        plan = [
            f"{kind}({', '.join(what) if kind == 'select' else what.__name__})"
            for kind, what in self._operations
        ]
        print(f"plan: {source}, {self._source.count:,} rows" + "".join(f" → {p}" for p in plan))
        print(f"reads: {', '.join(stage.names)}")
        print(f"one stage, one kernel {stage.hash[:12]}:\n")
        print("\n".join("    " + line for line in stage.text.splitlines()))
        if ir:
            print("\n" + stage.ir)

    # --- running ----------------------------------------------------------------------------------

    def _stage(self, action: tuple[Any, ...], initial: Any) -> Stage:
        return build_stage(
            self._source.shapes,
            self._source.is_record,
            self._source.guesses_nulls,
            self._operations,
            action,
            self._context,
            initial,
        )

    def _run(
        self,
        action: tuple[Any, ...],
        initial: Any,
        progress: Callable[[int, int], object] | None,
    ) -> tuple[Stage, Any]:
        bar = ProgressBar(action[0]) if progress is None else None
        context, start = _values.encode(self._context), _values.encode(initial)
        try:
            while True:
                stage = self._stage(action, initial)
                try:
                    told = bar or progress
                    return stage, self._executor.run(stage, self._source, context, start, told)
                except FoundNullsError as found:
                    # The kernel was made for columns without nulls: the stage runs anew with one
                    # that knows them, so that all rows go through the same code.
                    self._source.found_nulls([stage.names[number] for number in found.columns])
        finally:
            if bar is not None:
                bar.close()

    def __repr__(self) -> str:
        columns = ", ".join(f"{shape[0]}: {shape[1]}" for shape in self._source.shapes)
        steps = "".join(f".{kind}(…)" for kind, _ in self._operations)
        return f"Dataset({self._source.count:,} rows; {columns}){steps}"


def _is_value(stage: Stage) -> bool:
    kind = stage.result[1]
    return isinstance(kind, str) or kind[0] in ("union", "scalar")


def _flat(columns: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, values in columns.items():
        if isinstance(values, dict):
            flat |= _flat(values, f"{prefix}{name}.")
        else:
            flat[prefix + name] = values
    return flat
