from dataclasses import dataclass, field
from enum import Enum
from collections import namedtuple, deque


class Node:
    def __init__(self, v, next=None):
        self.v = v
        self.next = next


class Tree:
    def __init__(self, name):
        self.name = name
        self.children = []

    def add(self, c):
        self.children.append(c)
        return self


@dataclass
class Rec:
    name: str
    tags: list = field(default_factory=list)


class Color(Enum):
    RED = "r" * 3
    BLUE = "b" * 4


P = namedtuple("P", "a b")


class Lazy:
    def __init__(self, ready):
        if ready:
            self.data = "x" * 5

    def get(self):
        return self.data


def work(n):
    head = None
    for i in range(n):
        head = Node("v" * i, head)
    t = Tree("root" + str(n))
    for i in range(n):
        t.add(Tree("c" + str(i)).add(Tree("g" + str(i))))
    recs = [Rec("r" + str(i)) for i in range(n)]
    recs[0].tags.append("t" + str(n))
    ps = [P("a" * i, [i]) for i in range(n)]
    d = deque(maxlen=3)
    for p in ps:
        d.append(p)
    total = 0
    for x in d:
        total += len(x.a)
    cur = head
    while cur:
        total += len(cur.v)
        cur.v = cur.v + "!"
        cur = cur.next
    l = Lazy(True)
    del l.data
    try:
        l.get()
    except AttributeError as e:
        total += len(str(e))
    c = Color("rrr")
    return total + len(recs[0].tags[0]) + len(t.children) + len(c.name)


print(work(5), work(50))
