base = 10


def scale(x, factor=2, offset=base + 1):
    return x * factor + offset


print(scale(1), scale(1, 3), scale(1, 3, 0), scale(1.5), scale(2, 0.5))
base = 1000
print(scale(1))


def greet(name="world", mark="!"):
    return "hello " + name + mark


print(greet(), greet("you"), greet("you", "?"))


def nothing(x=None):
    return x is None


print(nothing(), nothing(None), nothing(3))
