# Class patterns of dataclasses and named tuples; sequence patterns of named tuples.
from dataclasses import dataclass
from typing import NamedTuple


@dataclass
class Circle:
    radius: float


@dataclass
class Rectangle:
    width: float
    height: float = 1.0


class Pair(NamedTuple):
    left: int
    right: int


def area(shape):
    match shape:
        case Circle(r):
            return 3 * r * r
        case Rectangle(w, height=1.0):
            return w
        case Rectangle(w, h) if w == h:
            return f"square {w}"
        case Rectangle(width=w, height=h):
            return w * h


print(area(Circle(2.0)), area(Rectangle(3.0)), area(Rectangle(2.0, 2.0)), area(Rectangle(2.0, 5.0)))


def pair(p):
    match p:
        case Pair(0, 0):
            return "zero"
        case Pair(left=l, right=0):
            return l
        case [a, b]:
            return a + b


print(pair(Pair(0, 0)), pair(Pair(4, 0)), pair(Pair(1, 2)), pair([5, 6]))
for shape in [Circle(1.0), Rectangle(4.0, 2.0)]:
    match shape:
        case Circle(radius=r) | Rectangle(width=r):
            print("size", r)
