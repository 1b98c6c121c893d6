class MyError(Exception):
    pass


class Other(MyError):
    """A kind of it."""


def f(n):
    if n == 0:
        raise MyError("zero")
    if n == 1:
        raise Other("one", 1)
    if n == 2:
        raise Other
    return n


for n in range(4):
    try:
        print(f(n))
    except Other as e:
        print("other", e, repr(e), e.args, type(e).__name__)
    except MyError as e:
        print("mine", e, repr(e), e.args)
    else:
        print("fine")

try:
    f(1)
except MyError as e:
    print(isinstance(e, Other), isinstance(e, Exception), isinstance(e, ValueError), e)
try:
    f(0)
except Exception as e:
    print(type(e).__name__, e, repr(e), e.args, isinstance(e, MyError), isinstance(e, Other))
e = MyError("kept")
print(e, str(e) + "!", f"{e}")
f(1)
