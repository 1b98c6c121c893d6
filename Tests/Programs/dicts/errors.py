d = {"a": 1, 2: "b"}


def attempt(f):
    try:
        f()
    except KeyError as e:
        print("KeyError", e)
    except RuntimeError as e:
        print("RuntimeError", e)
    except ValueError as e:
        print("ValueError", e)


attempt(lambda: d["nope"])
attempt(lambda: d[3])
attempt(lambda: d[1, "x"])
attempt(lambda: d.pop("q"))
attempt(lambda: {}.popitem() if False else None)


def remove():
    del d["gone"]


def grow():
    e = {1: 2}
    for k in e:
        e[k + 1] = 0


def shrink():
    e = {1: 2, 2: 3}
    for k in e:
        del e[k]


def swap():
    e = {1: 2, 2: 3, 3: 4}
    for k in e:
        print("at", k)
        del e[k]
        e[k + 10] = 0


def empty():
    e = {1: 1}
    e.pop(1)
    e.popitem()


def pairs():
    dict([[1, 2], [3, 4, 5]])


for f in [remove, grow, shrink, swap, empty, pairs]:
    attempt(f)
