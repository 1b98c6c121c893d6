import math


def tally(items, into=None):
    if into is None:
        into = {}
    for item in items:
        into[item] = into.get(item, 0) + 1
    return into


def invert(d):
    return {v: k for k, v in d.items()}


cache = {}


def fib(n):
    if n in cache:
        return cache[n]
    result = n if n < 2 else fib(n - 1) + fib(n - 2)
    cache[n] = result
    return result


def two_sum(numbers, target):
    seen = {}
    for i, n in enumerate(numbers):
        if target - n in seen:
            return (seen[target - n], i)
        seen[n] = i
    return None


def area(shape):
    if shape["kind"] == "circle":
        return math.pi * shape["r"] ** 2
    return shape["w"] * shape["h"]


print(tally("banana"), tally([1, 2, 1]), tally("ab", tally("bc")))
print(invert({"a": 1, "b": 2}), invert({1: "x"}))
print(fib(80), len(cache))
print(two_sum([2, 7, 11, 15], 9), two_sum([1, 2], 100))
operations = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
for name in operations:
    print(name, operations[name](6, 3))
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}


def reach(start):
    seen = set()
    stack = [start]
    order = []
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            order.append(node)
            stack.extend(graph[node])
    return order


print(reach("a"), reach("d"))
matrix = {}
for i in range(3):
    for j in range(3):
        matrix[i, j] = i * j
print(matrix[2, 2], sum(matrix.values()))
