def safe(items):
    for item in items:
        try:
            yield 10 // item
        except ZeroDivisionError:
            yield -1
        finally:
            print("done with", item)


print(list(safe([1, 0, 5])))


def inside(texts):
    for text in texts:
        try:
            value = int(text)
        except ValueError as e:
            yield str(e)
            yield "again: " + str(e)
        else:
            yield "fine " + str(value)


for line in inside(["1", "x", "3"]):
    try:
        raise KeyError(line)
    except KeyError as e:
        print(line, repr(e.__context__))


def rethrows():
    try:
        yield 1
        raise ValueError("after one")
    except ValueError:
        yield 2
        raise


g = rethrows()
print(next(g), next(g))
try:
    next(g)
except ValueError as e:
    print("rethrown", e)
try:
    next(g)
except StopIteration as e:
    print("stopped", e.value)


def two(n):
    try:
        yield n
        yield [1, 2][n]
    finally:
        yield "last"


for n in (0, 5):
    try:
        print([str(x) for x in two(n)])
    except IndexError as e:
        print(e)


def count_up():
    total = 0
    while True:
        try:
            total += 1
            if total % 3 == 0:
                raise RuntimeError(str(total))
            yield total
        except RuntimeError as e:
            yield int(str(e)) * 100
            if total > 6:
                return


print([x for x in count_up()])


class Guard:
    def __enter__(self):
        print("in")
        return self

    def __exit__(self, kind, value, traceback):
        print("out", value)
        return True


def guarded():
    with Guard():
        yield 1
        raise ValueError("guarded")
    yield 2


print(list(guarded()))
