from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple
from collections import namedtuple


@dataclass(frozen=True)
class Key:
    a: int
    b: str = "b"


class Color(Enum):
    RED = 1
    BLUE = 2


P = namedtuple("P", "x y")
d = {Key(1): "one", Key(2, "z"): "two"}
print(d[Key(1)], Key(2, "z") in d, Key(9) in d)
e = {Color.RED: [1], Color.BLUE: []}
e[Color.BLUE].append(5)
print(e[Color.BLUE], e)
s = {P(1, 2), P(1, 2), P(3, 4)}
print(len(s), P(3, 4) in s, (1, 2) in s)
print(P(1, 2)._asdict())


@dataclass
class Inventory:
    items: dict = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    log: list[str] = field(default_factory=list)

    def add(self, name, n):
        self.items[name] = self.items.get(name, 0) + n
        self.names.add(name)
        self.log.append(f"{name}:{n}")


i = Inventory()
i.add("a", 1)
i.add("a", 4)
i.add("b", 2)
print(i.items, sorted(i.names), i.log)
print(Inventory())


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, o):
        return isinstance(o, Point) and (self.x, self.y) == (o.x, o.y)

    def __hash__(self):
        return hash((self.x, self.y))


seen = {Point(0, 0)}
seen.add(Point(0, 0))
seen.add(Point(1, 0))
print(len(seen), Point(1, 0) in seen, hash(Point(1, 2)) == hash((1, 2)))


class Graph:
    def __init__(self):
        self.edges = {}

    def link(self, a, b):
        self.edges.setdefault(a, []).append(b)
        self.edges.setdefault(b, []).append(a)

    def walk(self, start):
        seen = set()
        todo = [start]
        while todo:
            node = todo.pop()
            if node in seen:
                continue
            seen.add(node)
            yield node
            for n in sorted(self.edges[node]):
                todo.append(n)

    def __iter__(self):
        for k in self.edges:
            yield k


g = Graph()
g.link("a", "b")
g.link("b", "c")
print(list(g.walk("a")), list(g), [x for x in g])
try:
    {[]: 1}
except TypeError as error:
    print(error)


@dataclass
class Mutable:
    v: int


try:
    {Mutable(1)}
except TypeError as error:
    print(error)
