from abc import ABC, abstractmethod
import math


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @abstractmethod
    def name(self) -> str:
        pass

    def describe(self):
        return f"{self.name()} of {self.area():.2f}"


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return math.pi * self.r**2

    def name(self):
        return "circle"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2

    def name(self):
        return "square"


shapes: list[Shape] = [Circle(1), Square(2), Circle(0.5)]
for s in shapes:
    print(s.describe())
print(sum(s.area() for s in shapes))
print(max(shapes, key=lambda s: s.area()).describe())
try:
    Shape()
except TypeError as error:
    print(error)


class Half(Shape):
    def area(self):
        return 1


try:
    Half()
except TypeError as error:
    print(error)


class Base:
    def run(self):
        raise NotImplementedError("subclass")

    def go(self):
        return self.run()


class Sub(Base):
    def run(self):
        return "ran"


print(Sub().go())
try:
    Base().go()
except NotImplementedError as error:
    print("not:", error)
