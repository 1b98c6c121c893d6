def f():
    try:
        1 // 0
    except ZeroDivisionError as e:
        raise ValueError("because") from e


def g():
    try:
        f()
    except ValueError as error:
        try:
            f()
        except ValueError:
            int("context of all")


g()
