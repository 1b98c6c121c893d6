class NoEnter:
    def __exit__(self, kind, value, traceback):
        pass


class NoExit:
    def __enter__(self):
        return self


try:
    with NoEnter():
        print("never")
except TypeError as e:
    print(e)
try:
    with NoExit():
        print("never")
except TypeError as e:
    print(e)
try:
    with 5:
        print("never")
except TypeError as e:
    print(e)
