def f():
    return 1


print(f())


def f():
    return "two"


print(f())
if len("abc") == 3:

    def g():
        return "then"

else:

    def g():
        return "else"


print(g())
