def f():
    raise TypeError("wrapped", 3) from OSError(2, "No such file or directory")


try:
    f()
except TypeError as e:
    print(e.args, repr(e.__cause__))
    raise
