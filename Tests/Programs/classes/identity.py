class Point:
    def __init__(self, x):
        self.x = x


class Other:
    pass


a = Point(1)
b = a
c = Point(1)
print(a is b, a is c, a is not c, a == b, a == c, a != c, a == 3, a != None)
print(a is None, None is not a, [a] == [b], [a] == [c], (a, 1) == (b, 1))
o = Other()
print(a == o, o == o, a is o)
b.x = 5
print(a.x, c.x)
maybe = a if c.x == 1 else o
print(maybe is a, maybe is o, maybe == a)
print(a in [c, a], c in [a], a in (c, o))


def swap(p, q):
    p.x, q.x = q.x, p.x


swap(a, c)
print(a.x, c.x)
