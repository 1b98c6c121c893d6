class AppError(Exception):
    level = 1

    def describe(self):
        return f"{type(self).__name__} level {self.level}: {self}"


class NetworkError(AppError, OSError):
    level = 2


class Timeout(NetworkError):
    level = 3

    def __init__(self, seconds):
        super().__init__(f"timed out after {seconds}s")
        self.seconds = seconds


class ParseError(AppError):
    pass


def act(n):
    if n == 0:
        raise AppError("base")
    if n == 1:
        raise NetworkError("net")
    if n == 2:
        raise Timeout(2.5)
    if n == 3:
        raise ParseError("bad", "input")
    raise KeyError("builtin")


for n in range(5):
    try:
        act(n)
    except (Timeout, ParseError) as e:
        print("tuple:", e.describe())
    except AppError as e:
        print("app:", e.describe(), isinstance(e, OSError))
    except LookupError as e:
        print("lookup:", e)
for n in range(4):
    try:
        act(n)
    except (ValueError, AppError) as e:
        print(type(e).__name__, e, e.args)
for n in range(5):
    try:
        act(n)
    except Exception as e:
        if isinstance(e, AppError):
            print(e.describe())
        else:
            print("not ours", repr(e))
errors = []
for n in range(4):
    try:
        act(n)
    except AppError as e:
        errors.append(e)
print([str(e) for e in errors], [e.level for e in errors])
try:
    act(2)
except OSError as e:
    print("as OSError", e, isinstance(e, Timeout))
print(issubclass(Timeout, OSError), issubclass(Timeout, AppError), issubclass(ParseError, OSError))
act(3)
