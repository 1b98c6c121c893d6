"""What runs of `typing`; its forms mean something to annotations only and are known to the compiler."""

TYPE_CHECKING = False


def cast(typ, val, /):
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj


def final(f):
    return f


def overload(func):
    return func


def override(method, /):
    return method


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    return cls


def NewType(name, tp):
    return lambda x: x
