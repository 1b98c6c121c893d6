class M:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, traceback):
        raise ValueError("in exit of " + self.name)


def f():
    with M("a") as m:
        print(m)


def g():
    with M("b") as m, M("c") as n:
        print(m, n)
        1 // 0


try:
    f()
except ValueError as e:
    print(e, e.__context__)
g()
