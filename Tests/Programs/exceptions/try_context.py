def low():
    return [][0]


def middle():
    try:
        low()
    except IndexError as e:
        raise ValueError("middle") from e


def high():
    try:
        middle()
    except ValueError:
        return int("high")


try:
    high()
except ValueError as e:
    first = e.__context__
    print(repr(e), repr(first), e.__cause__, e.__suppress_context__)
    if first is not None:
        print(repr(first.__cause__), repr(first.__context__), first.__suppress_context__)

high()
