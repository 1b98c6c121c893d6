class Box:
    def __init__(self, value):
        self.value = value
        self.reset()
        self.name, self.size = "box", 3

    def reset(self):
        self.log = []
        self.total = 0

    def add(self, x):
        self.total += x
        self.log.append(x)
        return self


b = Box(1)
b.add(2).add(3).add(4.5)
print(b.total, b.log, b.name, b.size)
b.extra = "late"
print(b.extra, b.value)
b.value = "text"
print(b.value.upper())
c = Box([1, 2])
c.value.append(3)
print(c.value)


class Counter:
    total = 0
    names = []

    def __init__(self, name):
        self.total += 1
        Counter.total += 10
        self.names.append(name)


x = Counter("x")
y = Counter("y")
print(x.total, y.total, Counter.total, x.names, Counter.names)
y.total = 99
print(x.total, y.total, Counter.total)


class Empty:
    pass


e = Empty()
e.a = 1
e.b = [e.a]
e.b.append(2)
print(e.a, e.b)


class Lazy:
    def __init__(self, ready):
        if ready:
            self.data = 7

    def get(self):
        return self.data


print(Lazy(True).get())
print(Lazy(False).get())
