n = 1


def f():
    print(n)
    global n  # error: n
    n = 2
