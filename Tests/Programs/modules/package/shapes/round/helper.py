from ..square import side
from . import PI


def describe(r):
    return f"circle of {r} and {side(PI)}"
