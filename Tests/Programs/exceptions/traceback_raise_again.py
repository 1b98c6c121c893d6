def f():
    raise ValueError("deep")


def g():
    try:
        f()
    except ValueError as e:
        raise e


def h():
    try:
        g()
    except ValueError:
        print("h")
        raise


try:
    h()
finally:
    print("finally")
