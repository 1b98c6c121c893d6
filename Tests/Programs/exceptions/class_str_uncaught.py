class Failure(LookupError):
    def __init__(self, key):
        self.key = key

    def __str__(self):
        return "no " + repr(self.key)


def look(key):
    try:
        return [1, 2].index(key)
    except ValueError:
        raise Failure(key)


look(5)
