class Filter:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.seen = []

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.seen.append("none")
            return False
        self.seen.append(kind.__name__ + ": " + str(value))
        if kind is ValueError:
            self.seen.append("value error itself")
        return issubclass(kind, self.kinds)


def run(n):
    with Filter(ArithmeticError, LookupError) as f:
        if n == 0:
            1 // 0
        if n == 1:
            [][0]
        if n == 2:
            raise OverflowError("big")
    return f.seen


for n in range(4):
    print(run(n))
try:
    with Filter(KeyError):
        raise ValueError("not mine")
except ValueError as e:
    print("passed", e)
print(issubclass(KeyError, LookupError), issubclass(KeyError, (ValueError, OSError)))


class Stack:
    def __init__(self):
        self.items = []

    def __enter__(self):
        self.items.append("begin")
        return self.items

    def __exit__(self, *details):
        self.items.append("end" if details[0] is None else "failed")


stack = Stack()
with stack as items:
    items.append("work")
    with stack:
        items.append("inner")
print(stack.items)
