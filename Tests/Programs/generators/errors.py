def fails(n):
    yield 1
    yield 10 // n
    yield 3


g = fails(0)
print(next(g))
try:
    next(g)
except ZeroDivisionError as error:
    print("caught", error)
print(next(g, "finished"))


def stops():
    yield 1
    return "value"


g = stops()
next(g)
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value, stop.args)
try:
    next(g)
except StopIteration as stop:
    print("again", stop.value, stop.args)


def careless():
    yield next(stops())
    g = stops()
    next(g)
    yield next(g)


try:
    for x in careless():
        print(x)
except RuntimeError as error:
    print(error, repr(error.__cause__))


def itself():
    yield 1
    yield next(me)


me = itself()
next(me)
try:
    next(me)
except ValueError as error:
    print(error)


def guarded(xs):
    for x in xs:
        try:
            yield 10 // x
        except ZeroDivisionError:
            yield "zero"
        finally:
            print("after", x)


print(list(guarded([1, 0, 5])))


def outer():
    yield 1
    yield from fails(0)


for x in outer():
    print(x)
