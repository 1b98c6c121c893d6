class Tree:
    def __init__(self, key: int) -> None:
        self.key = key
        self.left: "Tree | None" = None
        self.right: "Tree | None" = None

    def insert(self, key):
        if key < self.key:
            if self.left is None:
                self.left = Tree(key)
            else:
                self.left.insert(key)
        elif key > self.key:
            if self.right is None:
                self.right = Tree(key)
            else:
                self.right.insert(key)

    def walk(self, out):
        if self.left is not None:
            self.left.walk(out)
        out.append(self.key)
        if self.right:
            self.right.walk(out)

    def depth(self):
        left = self.left.depth() if self.left else 0
        right = self.right.depth() if self.right else 0
        return 1 + max(left, right)


class Branch:
    """A node with any number of children."""

    def __init__(self, name, children=None):
        self.name = name
        self.children = [] if children is None else children

    def add(self, child):
        self.children.append(child)
        return self

    def count(self):
        return 1 + sum([child.count() for child in self.children])

    def show(self, level=0):
        print("  " * level + self.name)
        for child in self.children:
            child.show(level + 1)


root = Tree(50)
for key in [30, 70, 20, 40, 60, 80, 20, 65, 10]:
    root.insert(key)
keys = []
root.walk(keys)
print(keys, root.depth(), root.left.right.key)

forest = Branch("root").add(Branch("a").add(Branch("a1"))).add(Branch("b", [Branch("b1"), Branch("b2")]))
print(forest.count())
forest.show()


def deep(n):
    tree = Branch("leaf")
    for _ in range(n):
        tree = Branch("inner", [tree])
    return tree


print(deep(300000).name)
