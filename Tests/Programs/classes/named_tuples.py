from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y")
Color = namedtuple("Color", ["r", "g", "b"])


class Employee(NamedTuple):
    name: str
    age: int = 30

    def greet(self):
        return f"I am {self.name}, {self.age}"


p = Point(1, 2)
q = Point(y=5, x=4)
print(p, q, p.x, p[1], p[-2], len(p), p == (1, 2), p == q, p < q)
x, y = p
print(x, y, tuple(p), list(q), [v for v in p], sum(p), max(p))
print(p + (3,), p._replace(x=9), Point._fields, p[:1])
e = Employee("Ann")
print(e, e.greet(), e.age, Employee("Bob", 5), Employee._fields)
people = [Employee("Z", 1), Employee("A", 9), Employee("M", 3)]
print(sorted(people), sorted(people, key=lambda p: p.age), min(people).name)
for name, age in people:
    print(name, age, end=";")
print()
try:
    p.x = 3
except AttributeError as error:
    print(error)
try:
    Point(1)
except TypeError as error:
    print(error)
print(isinstance(p, tuple), isinstance(p, Point), 2 in p, p.count(1), p.index(2))
a, *rest = Color(1, 2, 3)
print(a, rest, repr(Color(1, "g", None)))


def dist(p: Point) -> float:
    return (p.x**2 + p.y**2) ** 0.5


print(dist(Point(3, 4)))


class Vec(namedtuple("Vec", "x y z")):
    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y, self.z + o.z)


v = Vec(1, 2, 3)
print(v.dot(v), v + v, v)
