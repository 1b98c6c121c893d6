class Stop(StopIteration):
    pass


class Quit(SystemExit):
    pass


class Fatal(BaseException):
    pass


try:
    raise StopIteration(5)
except StopIteration as e:
    print(e.value, e.args)
try:
    raise StopIteration
except StopIteration as e:
    print(e.value)
try:
    raise Stop("text")
except StopIteration as e:
    print(e.value, repr(e))
try:
    try:
        raise Fatal("base")
    except Exception:
        print("never")
except BaseException as e:
    print(repr(e))
found = []
for i in range(3):
    try:
        if i == 1:
            raise Stop(i)
        found.append(i)
    except Stop as e:
        found.append(e.args)
print(found)
raise Quit(1)
