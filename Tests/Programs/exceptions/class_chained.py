class Wrapped(Exception):
    pass


class Inner(Wrapped):
    def __init__(self, name):
        super().__init__("inner " + name)
        self.name = name


def low(name):
    raise Inner(name)


def high(name):
    try:
        low(name)
    except Inner as e:
        raise Wrapped("outer " + e.name) from e


try:
    high("a")
except Wrapped as e:
    print(e, repr(e.__cause__), e.__context__ is e.__cause__)
    cause = e.__cause__
    if isinstance(cause, Inner):
        print(cause.name)


def again():
    try:
        low("b")
    except Inner as e:
        e.name = "changed"
        raise


try:
    again()
except Inner as e:
    print(e.name, e)
try:
    try:
        low("c")
    except Inner:
        raise Wrapped
except Wrapped as e:
    print(repr(e), repr(e.__context__))
high("d")
