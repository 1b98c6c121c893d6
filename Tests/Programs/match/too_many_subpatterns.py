# A pattern with more parts than the class names.
class P:
    __match_args__ = ("x",)

    def __init__(self):
        self.x = 1


try:
    match P():
        case P(a, b):
            print(a, b)
except TypeError as e:
    print(e)
try:
    match 5:
        case int(a, b):
            print(a, b)
except TypeError as e:
    print(e)
