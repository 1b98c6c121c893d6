def grow(n):
    total = 1
    steps = 0
    try:
        for i in range(1, n):
            total *= i
            steps += 1
        total // (n - n)
    except ZeroDivisionError as e:
        return total, steps, str(e) != ""
    finally:
        print("left with", total)
    return 0, 0, False


print(grow(5))
print(grow(30))


class Big(Exception):
    def __init__(self, value):
        super().__init__(value)
        self.value = value


def raise_big(n):
    raise Big(n**20)


for n in (3, 1000):
    try:
        raise_big(n)
    except Big as e:
        print(e, e.value + 1, e.args)

for text in ["12", "123456789012345678901234567890", "x"]:
    value = -1
    try:
        value = int(text)
        value = value * value
    except ValueError as e:
        print(e)
    print(value)


def in_handler(n):
    x = n
    try:
        [][n]
    except IndexError:
        x = x**40
        try:
            raise ValueError(x)
        except ValueError as e:
            return e.args[0] - x, x
    return 0, 0


print(in_handler(2), in_handler(7))


def loop():
    total = 2**62
    bad = 0
    for i in range(6):
        try:
            total += total
            if i % 2:
                raise ValueError(total)
        except ValueError as e:
            bad += 1
            total += e.args[0]
        finally:
            total -= 1
    return total, bad


print(loop())
