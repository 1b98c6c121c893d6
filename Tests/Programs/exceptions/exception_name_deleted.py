def f():
    e = "before"
    print(e)
    try:
        int("x")
    except ValueError as e:
        print("in", e)
    try:
        print(e)
    except UnboundLocalError as error:
        print(error)


def kept():
    last = None
    for i in range(3):
        try:
            int("x" * i)
        except ValueError as e:
            last = e
            if i == 1:
                continue
            if i == 2:
                break
    print(last)


f()
kept()
try:
    int("y")
except ValueError as e:
    pass
print(e)
