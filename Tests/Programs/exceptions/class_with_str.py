class Verbose(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.a = a
        self.b = b

    def __str__(self):
        return f"<{self.a}|{self.b}>"


class Shown(Exception):
    def __repr__(self):
        return "Shown!"


def f(n):
    if n:
        raise Verbose(1, "two")
    raise Shown("s")


for n in (1, 0):
    try:
        f(n)
    except Verbose as e:
        print(e, str(e), repr(e), e.args)
    except Shown as e:
        print(e, repr(e))
for n in (1, 0):
    try:
        f(n)
    except Exception as e:
        print(e, str(e), repr(e), f"{e!r} {e}")
try:
    f(1)
except Exception as e:
    raise RuntimeError("outer") from e
