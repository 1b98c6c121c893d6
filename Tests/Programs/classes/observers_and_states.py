class LRUCache:
    class Entry:
        def __init__(self, key, value):
            self.key = key
            self.value = value
            self.prev = None
            self.next = None

    def __init__(self, capacity):
        self.capacity = capacity
        self.map = {}
        self.head = LRUCache.Entry(None, None)
        self.tail = self.Entry(None, None)
        self.head.next = self.tail
        self.tail.prev = self.head

    def _remove(self, e):
        e.prev.next = e.next
        e.next.prev = e.prev

    def _add(self, e):
        p = self.tail.prev
        p.next = e
        e.prev = p
        e.next = self.tail
        self.tail.prev = e

    def get(self, key):
        if key not in self.map:
            return -1
        e = self.map[key]
        self._remove(e)
        self._add(e)
        return e.value

    def put(self, key, value):
        if key in self.map:
            self._remove(self.map[key])
        e = self.Entry(key, value)
        self._add(e)
        self.map[key] = e
        if len(self.map) > self.capacity:
            lru = self.head.next
            self._remove(lru)
            del self.map[lru.key]


c = LRUCache(2)
c.put(1, 1)
c.put(2, 2)
print(c.get(1))
c.put(3, 3)
print(c.get(2), c.get(3), c.get(1))


class Observer:
    def update(self, subject, value):
        pass


class Logger(Observer):
    def __init__(self):
        self.lines = []

    def update(self, subject, value):
        self.lines.append(f"{subject.name}={value}")


class Alarm(Observer):
    def __init__(self, limit):
        self.limit = limit
        self.fired = False

    def update(self, subject, value):
        if value > self.limit:
            self.fired = True


class Subject:
    def __init__(self, name):
        self.name = name
        self._value = None
        self.observers = []

    def attach(self, o):
        self.observers.append(o)

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, v):
        self._value = v
        for o in self.observers:
            o.update(self, v)


log, alarm = Logger(), Alarm(10)
s = Subject("temp")
s.attach(log)
s.attach(alarm)
s.value = 5
s.value = 15
print(log.lines, alarm.fired, s.value)


class State:
    def handle(self, machine, event):
        raise NotImplementedError

    def __repr__(self):
        return self.__class__.__name__


class Idle(State):
    def handle(self, machine, event):
        if event == "start":
            machine.state = Running()


class Running(State):
    def __init__(self):
        self.ticks = 0

    def handle(self, machine, event):
        if event == "tick":
            self.ticks += 1
            if self.ticks == 3:
                machine.state = Done(self.ticks)
        elif event == "stop":
            machine.state = Idle()


class Done(State):
    def __init__(self, n):
        self.n = n

    def handle(self, machine, event):
        print("done after", self.n)


class Machine:
    def __init__(self):
        self.state = Idle()

    def send(self, *events):
        for e in events:
            self.state.handle(self, e)
            print(e, "->", self.state)


Machine().send("tick", "start", "tick", "tick", "tick", "tick")


class JsonMixin:
    def to_json(self):
        return "{" + ", ".join(f'"{k}": {v!r}' for k, v in self.items()) + "}"


class ReprMixin:
    def __repr__(self):
        return f"<{type(self).__name__} {self.to_json()}>"


class User(JsonMixin, ReprMixin):
    def __init__(self, name, age):
        self.name = name
        self.age = age

    def items(self):
        return [("name", self.name), ("age", self.age)]


print(User("x", 3))
