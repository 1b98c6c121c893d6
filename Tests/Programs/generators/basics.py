def count(n):
    i = 0
    while i < n:
        yield i
        i += 1

def pairs(xs):
    for i, x in enumerate(xs):
        yield i, x
        yield x, i

def words(text):
    print("start")
    for w in text.split():
        yield w
    print("end")
    return len(text)

g = count(3)
print(next(g), next(g), next(g), next(g, "done"), next(g, "done"))
for x in count(5):
    print(x)
print(sum(count(100)))
print(list(count(4)))
for p in pairs([10, 20]):
    print(p)
for w in words("a b c"):
    print(w)
w = words("x y")
print(next(w))
print([c for c in w])

class Node:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def walk(self):
        if self.left is not None:
            yield from self.left.walk()
        yield self.value
        if self.right is not None:
            for x in self.right.walk():
                yield x

tree = Node(4, Node(2, Node(1), Node(3)), Node(6, Node(5), Node(7)))
print(list(tree.walk()))

def outer():
    r = yield from words("p q r")
    print("returned", r)
    yield "last"

for x in outer():
    print(x)

def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

for f in fib():
    if f > 50:
        break
    print(f)
it = fib()
total = 0
for k in range(10):
    total += next(it)
print(total)
g = count(1)
next(g)
next(g)
