# One function, called with values of several types.
def add(a, b):
    return a + b


def twice(x):
    return add(x, x)


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best


print(add(1, 2), add(1.5, 2), add("a", "b"), add([1], [2]), add((1,), ("x",)), add(True, True))
print(twice(2), twice(2.5), twice("é"), twice([None]), twice(()))
print(largest([1, 3, 2]), largest([0.5]), largest(["x", "yy"]), largest([(1, 2), (1, 3)]), largest("hello"))
