class Tree:
    def __init__(self, label):
        self.label = label
        self.children = []

    def add(self, child):
        self.children.append(child)
        return self

    def __iter__(self):
        yield self.label
        for child in self.children:
            yield from child

    def depth_first(self, depth=0):
        yield depth, self.label
        for child in self.children:
            yield from child.depth_first(depth + 1)


root = Tree("a").add(Tree("b").add(Tree("c"))).add(Tree("d"))
for depth, label in root.depth_first():
    print("  " * depth + label)
print(list(root))
print("-".join(root), "c" in root, "z" in root)


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i in range(len(items)):
        rest = items[:i] + items[i + 1:]
        for p in permutations(rest):
            yield [items[i]] + p


for p in permutations([1, 2, 3]):
    print(p)


def hanoi(n, source, target, spare):
    if n == 0:
        return 0
    moves = yield from hanoi(n - 1, source, spare, target)
    yield source + target
    moves += yield from hanoi(n - 1, spare, target, source)
    return moves + 1


def count_moves():
    moves = yield from hanoi(4, "A", "C", "B")
    yield str(moves)


print(" ".join(count_moves()))


def flatten(x, depth):
    if depth == 0:
        yield x
    else:
        for i in range(2):
            yield from flatten(x * 2 + i, depth - 1)


print(list(flatten(0, 4)))


def queens(n, columns):
    if len(columns) == n:
        yield columns
        return
    for c in range(n):
        if all(c != k and abs(c - k) != len(columns) - i for i, k in enumerate(columns)):
            yield from queens(n, columns + [c])


print(len(list(queens(6, []))))
print(next(queens(8, [])))
