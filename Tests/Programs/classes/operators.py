class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        if isinstance(other, Vector):
            return Vector(self.x + other.x, self.y + other.y)
        return NotImplemented

    def __radd__(self, other):
        if other == 0:
            return self
        return NotImplemented

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __truediv__(self, k):
        return Vector(self.x / k, self.y / k)

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __pos__(self):
        return self

    def __invert__(self):
        return Vector(self.y, self.x)

    def __abs__(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

    def __eq__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def __repr__(self):
        return f"Vector({self.x!r}, {self.y!r})"

    def __str__(self):
        return f"<{self.x}, {self.y}>"

    def __format__(self, spec):
        return f"<{format_part(self.x, spec)} {format_part(self.y, spec)}>"

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return 2

    def __call__(self, k, shift=0):
        return self.x * k + self.y + shift

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __contains__(self, value):
        return value == self.x or value == self.y


def format_part(x, spec):
    if spec == "short":
        return f"{x:.1f}"
    return f"{x:{spec}}"


a = Vector(3, 4)
b = Vector(1.5, -2)
print(a + b, a - b, a * 2, 2 * a, a / 2, -a, +a is a, ~a, abs(a))
print(a == Vector(3, 4), a != b, a == 3, a != 3, a < b, b < a, a > b)
print(bool(a), bool(Vector(0, 0)), not a, "yes" if Vector(0, 0) else "no")
print(repr(a), str(a), f"{a}", f"{a!r}", f"{a:.2f}", f"{a:short}")
print(a[0], a[-1], len(a), a(10), a(10, shift=1), a @ b, 3 in a, 9 in a)
c = a
c += b
print(a, c is a, sum([Vector(1, 2), Vector(3, 4)]))
x, y = a
print(x, y, [a, b], (a,), sorted([a, b, Vector(0, 1)]))
print(max(a, b), min([a, b]))
try:
    print(a + 5)
except TypeError as error:
    print(error)
try:
    print("s" + a)
except TypeError as error:
    print(error)
try:
    a >= b
except TypeError as error:
    print(error)


class Grid:
    def __init__(self, w, h):
        self.w = w
        self.cells = [0] * (w * h)

    def __getitem__(self, at):
        x, y = at
        return self.cells[y * self.w + x]

    def __setitem__(self, at, value):
        x, y = at
        self.cells[y * self.w + x] = value

    def __delitem__(self, at):
        self[at] = -1


g = Grid(3, 2)
g[1, 1] = 7
g[0, 0] += 5
del g[2, 0]
print(g[1, 1], g.cells)


class Base:
    def __init__(self, v):
        self.v = v

    def __add__(self, other):
        return "Base+" + str(other.v)

    def __eq__(self, other):
        return "eq of Base"

    def __lt__(self, other):
        return "Base<"

    def __gt__(self, other):
        return "Base>"


class Derived(Base):
    def __radd__(self, other):
        return "Derived r+"

    def __gt__(self, other):
        return "Derived>"


print(Base(1) + Derived(2), Derived(1) + Base(2), Base(1) == 2, 2 == Base(1), Base(1) != 2)
print(Base(1) < Derived(2), Derived(1) < Base(2), Base(1) > Derived(2), 1 < Base(2))
