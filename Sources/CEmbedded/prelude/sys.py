"""The module `sys`: the program's arguments, its streams and its end."""

import _runtime

maxsize = 9223372036854775807
maxunicode = 1114111
byteorder = "little"
argv = _runtime.arguments()

_recursion_limit = 1000


def exit(status=None, /):
    raise SystemExit(status)


def getrecursionlimit():
    return _recursion_limit


def setrecursionlimit(limit, /):
    # What recursion may take is a matter of the stack's size: see docs/language.md.
    global _recursion_limit
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    _recursion_limit = limit


class _Output:
    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _runtime.print(text)
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        _runtime.flush()


class _Errors:
    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _runtime.print_error(text)
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass


class _Input:
    def readline(self):
        return _runtime.read_line()

    def read(self):
        return "".join(self.readlines())

    def readlines(self):
        lines = []
        line = _runtime.read_line()
        while line:
            lines.append(line)
            line = _runtime.read_line()
        return lines

    def __iter__(self):
        return self

    def __next__(self):
        line = _runtime.read_line()
        if not line:
            raise StopIteration
        return line


stdin = _Input()
stdout = _Output()
stderr = _Errors()
