import contextlib
from contextlib import closing, nullcontext, suppress

with suppress(ValueError):
    int("x")
    print("never")
with suppress(KeyError, ZeroDivisionError):
    print(1 // 0)
with suppress():
    print("nothing to suppress")


class Door:
    def __init__(self, name):
        self.name = name
        self.is_open = True

    def close(self):
        print("close", self.name)
        self.is_open = False


with closing(Door("front")) as door:
    print(door.name, door.is_open)
print(door.is_open)
try:
    with contextlib.closing(Door("back")):
        raise RuntimeError("while open")
except RuntimeError as e:
    print(e)
with nullcontext(5) as five:
    print(five)
with nullcontext() as nothing:
    print(nothing)
with nullcontext("text") as text, suppress(IndexError):
    print(text[10])
with suppress(LookupError):
    [][0]
with suppress(TypeError):
    raise ValueError("not suppressed")
