# Methods with decorators, functions in fields and dictionaries.
from functools import wraps


def logged(f):
    def wrapper(self, *args, **kwargs):
        print("call", f.__name__, args)
        return f(self, *args, **kwargs)
    return wrapper


def twice(f):
    return lambda self: f(self) * 2


class A:
    def __init__(self, n):
        self.n = n

    @logged
    def add(self, k):
        return self.n + k

    @twice
    def get(self):
        return self.n

    shout = lambda self: "n" + str(self.n)

    def plain(self):
        return self.n


a = A(3)
print(a.add(4), a.get(), a.shout())
f = a.add
print(f(1), A.plain(a), A.add(a, 9))
g = A.plain
print(g(a), list(map(A.plain, [A(1), A(2)])))
handlers = [a.plain, a.get]
print([h() for h in handlers])


class Button:
    def __init__(self, action):
        self.action = action

    def press(self, x):
        return self.action(x)


b = Button(lambda x: x * 2)
c = Button(a.add)
print(b.press(4), c.press(5), b.action(1))
dispatch = {"+": lambda x, y: x + y, "-": lambda x, y: x - y}
print(dispatch["+"](1, 2), dispatch["-"](1, 2))
for name, op in dispatch.items():
    print(name, op(5, 6))


def checked(kind):
    def decorate(f):
        @wraps(f)
        def wrapper(self, value):
            if value < 0:
                raise ValueError(f"{f.__name__} {kind} {value}")
            return f(self, value)

        return wrapper

    return decorate


class Account:
    def __init__(self):
        self.total = 0

    @checked("negative")
    def deposit(self, value):
        """Adds."""
        self.total += value
        return self


class Savings(Account):
    def deposit(self, value):
        return super().deposit(value + 1)


print(Account().deposit(3).deposit(4).total, Savings().deposit(1).total)
print(Account.deposit.__name__, Account().deposit.__doc__)
try:
    Account().deposit(-1)
except ValueError as error:
    print(error)
