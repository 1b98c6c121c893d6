class M:
    def __enter__(self):
        raise ValueError("in enter")

    def __exit__(self, kind, value, traceback):
        print("never")


class Outer:
    def __enter__(self):
        return 3

    def __exit__(self, kind, value, traceback):
        print("outer", kind.__name__ if kind is not None else None, value)


with Outer() as three, M() as m:
    print(three, m)
