class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return isinstance(other, Point) and self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"P({self.x}, {self.y})"


class Node:
    def __init__(self, name):
        self.name = name
        self.edges = {}

    def connect(self, other, cost):
        self.edges[other] = cost
        other.edges[self] = cost


names = {Point(1, 2): "a", Point(3, 4): "b"}
print(names, names[Point(1, 2)], Point(3, 4) in names, Point(0, 0) in names)
names[Point(1, 2)] = "c"
print(len(names), names)
a, b, c = Node("a"), Node("b"), Node("c")
a.connect(b, 1)
b.connect(c, 2)
for node in [a, b, c]:
    print(node.name, [(other.name, cost) for other, cost in node.edges.items()])
print(a in c.edges, b in c.edges)
same = {a: 1}
same[a] += 1
print(same[a], {Point(1, 1), Point(1, 1), Point(2, 1)} == {Point(2, 1), Point(1, 1)})


class Inventory:
    def __init__(self):
        self.items = {}
        self.tags = set()

    def add(self, name, count):
        self.items[name] = self.items.get(name, 0) + count
        self.tags.add(name[0])


inventory = Inventory()
for name, count in [("apple", 3), ("banana", 2), ("apple", 4)]:
    inventory.add(name, count)
print(inventory.items, sorted(inventory.tags))
