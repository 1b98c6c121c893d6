# Sequence patterns on tuples, lists and ranges.
def shape(p):
    match p:
        case ():
            return "empty tuple or list"
        case (x,):
            return f"one {x}"
        case (0, 0):
            return "origin"
        case (x, 0) | (0, x):
            return f"on an axis at {x}"
        case (x, y) if x == y:
            return f"diagonal {x}"
        case (x, y):
            return f"point {x} {y}"
        case (x, *rest):
            return f"first {x} rest {rest}"
        case _:
            return "no sequence"


print(shape(()), shape((5,)), shape((0, 0)), shape((3, 0)), shape((0, 4)), shape((2, 2)))
print(shape((1, 2)), shape((1, 2, 3, 4)), shape([]), shape([0, 7]), shape([1, 2, 3]))
print(shape(7), shape("ab"), shape(range(3)), shape(range(2)))


def nested(tree):
    match tree:
        case (left, (a, b), [c, *more]):
            return left, a, b, c, more
        case (left, (a, b), []):
            return left, a, b
        case [[x, y], *_]:
            return x + y
    return None


print(nested((1, (2, 3), [4, 5, 6])), nested((1, ("x", "y"), [7])))
print(nested([[1, 2], [3]]))


def middle(xs):
    match xs:
        case [a, *between, b]:
            return a, between, b
        case [a]:
            return a
        case _:
            return None


print(middle([1, 2, 3, 4]), middle([1, 2]), middle([1]), middle([]))
print(middle((1, "a", 2.5)), middle(("x", "y")))


def fold(op):
    match op:
        case ("+", a, b):
            return a + b
        case ("*", a, b):
            return a * b
        case ("neg", a):
            return -a
        case _:
            return None


print(fold(("+", 1, 2)), fold(("*", 3, 4)), fold(("neg", 5)), fold(("?", 1)))


def alternatives(p):
    match p:
        case (1, x) | (x, 1):
            return x
        case [a, b] | [a, _, b]:
            return a, b
    return "none"


print(alternatives((1, 5)), alternatives((6, 1)), alternatives((2, 3)), alternatives([7, 8, 9]))
