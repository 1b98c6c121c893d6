"""Programs leave no memory behind, whether they end or raise: valgrind watches them."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COLUBER = ROOT / "bin" / "coluber"

PROGRAMS = [
    "bigint/factorials.py",
    "bigint/functions.py",
    "bigint/objects.py",
    "bigint/primes.py",
    "bigint/random_operations.py",
    "programs/matrices.py",
    "programs/text_statistics.py",
    "programs/sorting_algorithms.py",
    "lists/aliasing.py",
    "lists/methods.py",
    "lists/mixed_types.py",
    "lists/nested.py",
    "lists/sorting_with_key.py",
    "strings/concatenation.py",
    "strings/formatted.py",
    "bytes/bytearrays.py",
    "bytes/bytes_values.py",
    "bytes/codecs.py",
    "text/format_method.py",
    "text/methods.py",
    "text/percent.py",
    "tuples/returned.py",
    "tuples/starred_unpacking.py",
    "variables/change_type_in_loop.py",
    "classes/as_keys.py",
    "classes/deleted_field.py",
    "classes/enumerations.py",
    "classes/memory.py",
    "classes/operators.py",
    "collections/deque.py",
    "exceptions/raise_in_nested_calls.py",
    "exceptions/sort_mixed.py",
    "exceptions/class_chained.py",
    "exceptions/class_with_str.py",
    "exceptions/exception_values.py",
    "exceptions/nested_tries.py",
    "exceptions/try_finally.py",
    "exceptions/variables_in_handlers.py",
    "with/manager.py",
    "functions/captures_by_value_and_by_cell.py",
    "functions/closures.py",
    "functions/closures_in_closures.py",
    "functions/closures_read_only.py",
    "functions/decorated_methods.py",
    "functions/functools_module.py",
    "functions/keywords_as_dictionary.py",
    "functions/recursive_closures.py",
    "functions/shared_variables.py",
    "match/classes.py",
    "match/mappings.py",
    "match/sequences.py",
    "modules/package/main.py",
    "functions/mutable_default.py",
    "dicts/updating.py",
    "dicts/mixed_types.py",
    "dicts/errors.py",
    "sets/operators.py",
    "collections/counter_and_ordered.py",
]

OWN = {
    # Arrays returned from functions, rows of arrays, and arrays that are dropped.
    "arrays.py": """
import numpy as np

def make(n):
    a = np.zeros((n, n))
    for i in range(n):
        a[i, i] = i
    return a

def row(n):
    return make(n)[n - 1]

total = 0.0
for i in range(1, 30):
    total += row(i)[i - 1]
print(total)
""",
    # Strings and lists alive where an exception passes through several frames.
    "raising.py": """
def inner(words):
    longer = [w + "!" for w in words]
    if len(longer) > 2:
        raise ValueError("-".join(longer))
    return longer

def outer(n):
    words = [str(i) * 3 for i in range(n)]
    pairs = [(w, [w]) for w in words]
    return inner(words), pairs

print(len(outer(2)[1]))
outer(3)
""",
}


@pytest.mark.skipif(shutil.which("valgrind") is None, reason="no valgrind on this machine")
@pytest.mark.parametrize("name", PROGRAMS + sorted(OWN))
def test_no_leak(name: str, tmp_path: Path) -> None:
    """Valgrind finds nothing lost and no access outside of objects."""
    source = ROOT / "Tests" / "Programs" / name
    if name in OWN:
        source = tmp_path / name
        source.write_text(OWN[name])
    if not source.exists():
        pytest.fail(f"no program {name}")
    program = tmp_path / "program"
    subprocess.run([COLUBER, "build", source, "-o", program], check=True)
    plain = subprocess.run([program], capture_output=True, check=False)
    watched = subprocess.run(
        [
            "valgrind",
            "--quiet",
            "--leak-check=full",
            "--show-leak-kinds=definite,indirect,possible",
            "--errors-for-leak-kinds=definite,indirect,possible",
            "--error-exitcode=99",
            program,
        ],
        capture_output=True,
        check=False,
    )
    assert watched.returncode == plain.returncode, watched.stderr.decode()
    assert watched.stdout == plain.stdout
