"""Shapes."""

print("shapes runs")
from .square import side
from . import round

UNIT = "cm" + "²"


def area(n):
    return side(n) * n + round.EXTRA
