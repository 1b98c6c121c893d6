"""Prints syntax trees as CPython makes them, for a comparison with those of Coluber.

usage: oracle.py BYTES [DIRECTORY...]

Takes Python files below the directories, or below this Python's standard library, in an order
that depends on their names alone, until they make up BYTES. For each it prints a line of JSON
{"path", "length", "attributes"} and as many bytes of text: the tree in the form of
`ast.dump(tree, include_attributes=True)` of Python 3.13 with non-ASCII characters escaped, or
nothing where CPython refuses the file.
"""

import ast
import hashlib
import json
import sys
import sysconfig
import warnings
from pathlib import Path


def dump(node, attributes):
    """Return the form that `ast.dump` of 3.13 gives, in any version."""
    if isinstance(node, list):
        return f"[{', '.join(dump(each, attributes) for each in node)}]"
    if not isinstance(node, ast.AST):
        return repr(node)
    names = list(node._fields) + (list(node._attributes) if attributes else [])
    parts = []
    for name in names:
        value = getattr(node, name, None)
        absent = value is None and getattr(type(node), name, ...) is None
        if not absent and value != []:
            parts.append(f"{name}={dump(value, attributes)}")
    return f"{type(node).__name__}({', '.join(parts)})"


def main():
    """Print what the arguments ask for."""
    sys.setrecursionlimit(20_000)
    warnings.simplefilter("ignore")
    limit = int(sys.argv[1])
    roots = sys.argv[2:] or [sysconfig.get_paths()["stdlib"]]
    files = [path for root in roots for path in Path(root).rglob("*.py") if path.is_file()]
    total = 0
    for path in sorted(files, key=lambda path: hashlib.sha256(path.name.encode()).digest()):
        data = path.read_bytes()
        total += len(data)
        if total > limit:
            break
        attributes = True
        try:
            tree = ast.parse(data)
            if sys.version_info < (3, 12):
                # Older parsers give what is within f-strings other places.
                attributes = not any(isinstance(node, ast.JoinedStr) for node in ast.walk(tree))
            text = dump(tree, attributes).encode("ascii", "backslashreplace")
        except (SyntaxError, ValueError):
            text = b""
        header = {"path": str(path), "length": len(text), "attributes": attributes}
        sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + text)


main()
