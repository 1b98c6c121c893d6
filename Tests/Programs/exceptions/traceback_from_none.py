def f(text):
    try:
        return int(text)
    except ValueError:
        raise KeyError(text) from None


try:
    f("a")
except KeyError as e:
    print(e, e.__cause__, e.__suppress_context__, repr(e.__context__))
f("b")
