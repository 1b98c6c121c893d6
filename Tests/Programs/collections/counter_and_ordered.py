from collections import Counter, OrderedDict
c = Counter("mississippi")
print(c, c["s"], c["zz"], len(c), c.most_common(2), c.most_common())
c.update("sip")
c.update({"m": 10})
print(c, sum(c.values()), c.total(), sorted(c.elements()))
a = Counter(a=3, b=1)
b = Counter(a=1, b=2, c=4)
print(a + b, a - b, a | b, a & b, a == b, +Counter(a=-1, b=2), -Counter(a=-1))
a.subtract(b)
print(a)
a.subtract("ab")
print(a, a["a"], Counter(), Counter([1, 2, 1, 3]), Counter({"x": 2}))
del a["nothing"]
a["b"] = 0
print(a, list(a), a.items(), "b" in a, a.get("q", 7))
for w, k in Counter("the cat the dog".split()).most_common():
    print(w, k)
x = Counter("abc")
x += Counter("abz")
print(x)
x -= Counter("a")
print(x, Counter("ab") <= Counter("abc"), Counter("ab") == Counter("ba"), Counter(a=1) == {"a": 1})
o = OrderedDict()
o["x"] = 1
o["y"] = 2
o["z"] = 3
o.move_to_end("x")
print(o, list(o))
o.move_to_end("z", last=False)
print(o, o.popitem(last=False), o.popitem(), o)
print(OrderedDict([("a", 1), ("b", 2)]) == OrderedDict([("b", 2), ("a", 1)]), OrderedDict(a=1) == {"a": 1}, OrderedDict())
class LRU:
    def __init__(self, n):
        self.n = n
        self.d = OrderedDict()
    def get(self, k):
        if k not in self.d:
            return -1
        self.d.move_to_end(k)
        return self.d[k]
    def put(self, k, v):
        self.d[k] = v
        self.d.move_to_end(k)
        if len(self.d) > self.n:
            self.d.popitem(last=False)
l = LRU(2)
l.put(1, 1); l.put(2, 2)
print(l.get(1)); l.put(3, 3); print(l.get(2), l.get(3), list(l.d.items()))
