def averager():
    total = 0.0
    count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            continue
        total += value
        count += 1
        average = total / count

a = averager()
print(next(a), a.send(10), a.send(20), next(a))

def guarded():
    try:
        yield 1
        yield 2
    finally:
        print("closed")

g = guarded()
print(next(g))
g.close()
print(next(g, "over"))
for x in guarded():
    break
print("behind the loop")

def catches():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as error:
            print("caught", error)

c = catches()
print(next(c), c.send(5), c.throw(ValueError("bad")))
try:
    c.throw(KeyError("k"))
except KeyError as error:
    print("out", error)

def outer():
    try:
        r = yield from guarded()
    finally:
        print("outer closed")

o = outer()
next(o)
o.close()
a = averager()
try:
    a.send(3)
except TypeError as error:
    print(error)
