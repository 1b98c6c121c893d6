# Class patterns: built-in types narrow, users' classes by __match_args__ and by name.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Circle:
    def __init__(self, center, radius):
        self.center = center
        self.radius = radius


class Named(Point):
    def __init__(self, x, y, name):
        super().__init__(x, y)
        self.name = name


def kind(v):
    match v:
        case bool():
            return "bool"
        case int(n):
            return "int " + str(n + 1)
        case float() as f:
            return "float " + str(f / 2)
        case str(s):
            return "str " + s.upper()
        case list() | tuple():
            return "sequence of " + str(len(v))
        case None:
            return "none"


print(kind(1), kind(True), kind(2.5), kind("x"), kind([1, 2]), kind((1, 2, 3)), kind(None))


def where(p):
    match p:
        case Named(x, y, name="home"):
            return f"home {x} {y}"
        case Named(name=n):
            return "named " + n
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "somewhere"
        case Circle(center=Point(cx, cy), radius=r):
            return f"circle {cx} {cy} {r}"
        case _:
            return "not a shape"


things = [Point(0, 0), Point(0, 3), Point(2, 2), Point(1, 2), Named(1, 2, "home"), Named(5, 6, "away")]
for thing in things:
    print(where(thing))
print(where(Circle(Point(1, 1), 5)), where(3))


def add(a, b):
    match a, b:
        case int(), int():
            return a + b
        case str(), str():
            return a + "/" + b
        case (int() | float()), str():
            return str(a) + b
        case _:
            return "?"


print(add(1, 2), add("a", "b"), add(1.5, "x"), add("x", 1))


def depth(value):
    if value == 0:
        return None
    return value if value % 2 else str(value)


for n in range(4):
    d = depth(n)
    match d:
        case None:
            print("nothing")
        case int():
            print("odd", d + 1)
        case str():
            print("even", d + "!")
