errors = []
for text in ["1", "a", "", "3.5"]:
    try:
        int(text)
    except ValueError as e:
        errors.append(e)
print(len(errors))
for error in errors:
    print(error, isinstance(error, ValueError), isinstance(error, (KeyError, LookupError)))

e = KeyError("name")
print(e, str(e), repr(e), e.args, type(e).__name__)
print(ValueError(), repr(ValueError()), str(ValueError()) == "")
print(ValueError("a", 1), repr(ValueError("a", 1)), ValueError("a", 1).args)
print(ValueError(3).args[0] + 1)
print(repr(KeyError(3)), KeyError(3), KeyError(("a", 1)), KeyError())
print(repr(IndexError("it's")), IndexError('say "x"').args)
print(OSError(2, "text"), repr(OSError(2, "text")), OSError("only"), OSError(1, "a", "b"))
print(f"{e} {e!r} {e!s}")
saved = e
try:
    raise saved
except KeyError as again:
    print(again is saved, again == saved)


def make(flag):
    if flag:
        return ValueError("made")
    return None


for flag in (True, False):
    made = make(flag)
    if made is not None:
        try:
            raise made
        except ValueError as caught:
            print("raised", caught)
    else:
        print("nothing")

try:
    raise IndexError("here")
except LookupError as error:
    print(type(error) is IndexError, type(error) == KeyError, type(error) is not LookupError)
    print(type(error).__name__, error.__class__.__name__, error == e, error != e)
print(OSError(2, "a", "b").args, repr(OSError(2, "a", "b")), OSError(2, "a", "b").filename)
try:
    assert len("abc") == 2, ("tuple", 3)
except AssertionError as error:
    print(error, error.args)


def check(kind, function):
    try:
        function()
        print("no", kind.__name__)
    except kind as error:
        print(kind.__name__, error)


check(ValueError, lambda: int("x"))
check(IndexError, lambda: [][0])
for kind in [ValueError, KeyError, IndexError]:
    try:
        raise kind("from a list")
    except (ValueError, IndexError) as error:
        print(type(error).__name__, error)
    except KeyError as error:
        print("key", error)
for kind in (ValueError, KeyError):
    try:
        raise kind("from a tuple")
    except kind as error:
        print(kind.__name__, error)
