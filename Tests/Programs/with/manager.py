class Manager:
    def __init__(self, name, suppresses):
        self.name = name
        self.suppresses = suppresses

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            print("exit", self.name, value, traceback)
        else:
            print("exit", self.name, kind.__name__, value, repr(value), traceback is None)
        return self.suppresses


def plain():
    with Manager("a", False) as m:
        print("in", m.name)
    with Manager("b", False):
        print("in b")
    return "plain"


def suppressed(n):
    with Manager("s", True):
        print(10 // n)
        return "returned"
    return "after"


def two():
    with Manager("x", False) as x, Manager("y", True) as y:
        print(x.name + y.name)
        raise KeyError("two")
    return "two"


def leaving():
    out = []
    for i in range(5):
        with Manager(str(i), False):
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
    return out


def variables(text):
    value = 0
    with Manager("v", True):
        value = 1
        value = int(text)
        value = value + 0.5
    return value


print(plain(), suppressed(5), suppressed(0), two(), leaving())
print(variables("3"), variables("x"))
with (
    Manager("p", False) as p,
    Manager("q", False) as q,
):
    print(p.name, q.name)
try:
    with Manager("t", False):
        raise ValueError("passes")
except ValueError as e:
    print("caught", e)
with Manager("last", False):
    raise IndexError("end")
