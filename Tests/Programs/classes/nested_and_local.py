class Outer:
    limit = 3

    class Inner:
        def __init__(self, v):
            self.v = v

        def __repr__(self):
            return f"Inner({self.v})"

    values = [x * 2 for x in range(3)]
    total = sum(values)

    def make(self):
        return Outer.Inner(self.limit)


print(Outer().make(), Outer.Inner(4), Outer.values, Outer.total, Outer.Inner.__qualname__)


def main():
    class Node:
        def __init__(self, value, next=None):
            self.value = value
            self.next = next

    class Chain:
        def __init__(self):
            self.head = None

        def push(self, v):
            self.head = Node(v, self.head)
            return self

        def __iter__(self):
            return ChainIterator(self.head)

    class ChainIterator:
        def __init__(self, node):
            self.node = node

        def __iter__(self):
            return self

        def __next__(self):
            if self.node is None:
                raise StopIteration
            value = self.node.value
            self.node = self.node.next
            return value

    chain = Chain().push(1).push("two").push(3.0)
    print(list(chain), [x for x in chain])
    for x in chain:
        if x == "two":
            break
    else:
        print("never")
    return Node(9)


print(main().value)


class Meta:
    registry = []
    options = (1, 2)

    def __init__(self, name):
        self.name = name
        Meta.registry.append(self)

    @staticmethod
    def find(name):
        for m in Meta.registry:
            if m.name == name:
                return m
        return None


Meta("a")
Meta("b")
print(Meta.find("b").name, Meta.find("z"), len(Meta.registry), Meta.options)


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


s = Slotted(1)
s.y = 2
print(s.x, s.y)
try:
    s.z = 3
except AttributeError as error:
    print(error)
print(hasattr(s, "x"), hasattr(s, "q"), getattr(s, "y"), getattr(s, "q", "none"))
setattr(s, "x", 10)
print(s.x)


class Plain:
    pass


text = repr(Plain())
print(text[:26], text[-1])


class Callback:
    def __init__(self):
        self.handlers = []

    def on(self, f):
        self.handlers.append(f)

    def fire(self, x):
        for h in self.handlers:
            print(h(x))

    def own(self, x):
        return ("own", x)


c = Callback()
c.on(lambda v: v + 1)
c.on(c.own)
c.on(str)
c.fire(5)
