from dataclasses import dataclass, field, replace


@dataclass
class Point:
    x: float
    y: float = 0.0

    def length(self):
        return (self.x**2 + self.y**2) ** 0.5


@dataclass(order=True)
class Item:
    priority: int
    name: str = field(compare=False)
    tags: list = field(default_factory=list, compare=False, repr=False)


@dataclass(frozen=True)
class Key:
    a: int
    b: str = "b"


@dataclass
class Base:
    id: int
    name: str = "none"


@dataclass
class Derived(Base):
    extra: list[int] = field(default_factory=lambda: [1, 2])
    total: int = field(init=False)

    def __post_init__(self):
        self.total = self.id + len(self.extra)


p = Point(3, 4)
print(p, p.length(), p == Point(3, 4), p == Point(3), p != Point(3, 4), Point(y=1, x=2))
items = [Item(3, "c"), Item(1, "a"), Item(2, "b", ["t"])]
items[0].tags.append("x")
print(sorted(items), items[0] < items[1], items[0].tags, items[1].tags, max(items).name)
k = Key(1)
print(k, k == Key(1, "b"), k.a)
try:
    k.a = 3
except AttributeError as error:
    print(error)
d = Derived(5)
e = Derived(6, "six", [7])
d.extra.append(3)
print(d, e, Derived(1).extra)
print(replace(p, y=9), replace(d, id=0).name)
print(p == (3, 4), [p] == [Point(3, 4)])
try:
    Point()
except TypeError as error:
    print(error)
try:
    Item(1) < 3
except TypeError as error:
    print(error)


@dataclass
class Tree:
    value: int
    left: "Tree | None" = None
    right: "Tree | None" = None

    def sum(self):
        total = self.value
        if self.left:
            total += self.left.sum()
        if self.right:
            total += self.right.sum()
        return total


t = Tree(1, Tree(2), Tree(3, Tree(4)))
print(t.sum(), t)


@dataclass
class Config:
    debug: bool = False
    level: int = 1
    ratio: float = 1 / 3
    names: tuple = ("a", "b")

    count = 0

    @classmethod
    def loud(cls):
        return cls(debug=True, level=9)

    @property
    def doubled(self):
        return self.level * 2


c = Config.loud()
print(c, c.doubled, Config.level, Config.count, Config())
