def f(x):
    try:
        return x // 0
    finally:
        print(int("nope"))


f(3)
