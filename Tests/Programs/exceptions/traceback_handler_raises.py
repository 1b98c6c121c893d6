def f(x):
    try:
        return x // 0
    except ZeroDivisionError as e:
        print("caught", e)
        return [1, 2][x]
    finally:
        print("done")


f(30)
