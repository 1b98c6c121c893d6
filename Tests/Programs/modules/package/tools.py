print("tools runs as", __name__)
NAMES = ["a", "b"]
level = 1


def twice(f):
    return lambda x: f(f(x))


def show():
    return level, NAMES


if __name__ == "__main__":
    print("never")
