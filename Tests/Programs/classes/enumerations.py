from enum import Enum, IntEnum, auto, Flag


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name.lower()}={self.value}"

    @property
    def is_red(self):
        return self is Color.RED

    @classmethod
    def default(cls):
        return cls.GREEN


class Level(IntEnum):
    LOW = auto()
    MID = auto()
    HIGH = 10
    TOP = auto()


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.67300e-11 * self.mass / (self.radius * self.radius)


class Token(Enum):
    PLUS = "+"
    MINUS = "-"

    def __str__(self):
        return self.value


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(Color.RED is Color.CRIMSON, Color.RED == Color.GREEN, Color.RED != 1, Color.CRIMSON)
print(list(Color), len(Color), [c.name for c in Color])
print(Color(2), Color["BLUE"], Color.default(), Color.BLUE.describe(), Color.RED.is_red)
try:
    Color(7)
except ValueError as error:
    print(error)
name = "GREEN"
print(Color[name], Color[name] is Color.GREEN)
try:
    Color["NO" + name]
except KeyError as error:
    print(error)
print(Level.LOW, repr(Level.MID), Level.TOP + 1, Level.LOW < Level.HIGH, Level.HIGH == 10, f"{Level.MID}")
print(sorted([Level.TOP, Level.LOW]), max(Level), int(Level.HIGH), [10, 20, 30][Level.LOW])
print(Planet.EARTH.gravity, Planet.MERCURY.mass, Planet.EARTH.value)
print(Token.PLUS, str(Token.MINUS), f"{Token.PLUS}", Token("-"), repr(Token.PLUS))
rw = Perm.R | Perm.W
print(rw, repr(rw), Perm.R in rw, Perm.X in rw, rw & Perm.W, bool(rw & Perm.X), rw.value, ~Perm.R)
print(isinstance(Color.RED, Color), type(Color.RED).__name__, type(Color.RED) is Color)


def f(c):
    if c is Color.RED:
        return "stop"
    elif c == Color.GREEN:
        return "go"
    return "?"


print([f(c) for c in Color])
state = Color.RED
for _ in range(4):
    state = Color(state.value % 3 + 1)
    print(state.name, end=" ")
print()
print(f"{Color.RED}", "%s" % Color.BLUE, str(Color.GREEN))
