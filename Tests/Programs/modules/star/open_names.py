CONSTANT = 7
_private = 8


def visible(x):
    return x + _private


class Thing:
    def __init__(self, n):
        self.n = n
