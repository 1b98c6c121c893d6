def nested(rows, columns):
    for r in range(rows):
        for c in range(columns):
            if c == 2:
                continue
            if r == 3:
                return
            yield r, c
        yield "row", r


print(list(nested(5, 4)))


def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1


print(*collatz(27 - 13))


def filtered(xs):
    for x in xs:
        if x % 2:
            continue
        elif x > 10:
            break
        yield x
    else:
        yield -1


print(list(filtered([1, 2, 3, 4])), list(filtered([2, 12, 4])))


def expression(n):
    got = None
    x = 1 + ((yield n) or 5)
    yield x
    y = (yield), (yield 2)
    print(y)
    return got


print(list(expression(7)))


def texts(words):
    text = ""
    for word in words:
        text += word
        yield text
        text += "-"


print(list(texts(["a", "bc", "d"])))


def empty():
    return
    yield


print(list(empty()), next(empty(), None))


def only_none():
    yield
    yield


print(list(only_none()))


def mixed(n):
    yield n
    yield str(n)
    yield n / 2
    yield [n]
    yield None
    yield (n, "x")


for value in mixed(3):
    print(value)


def accumulate(xs):
    total = None
    for x in xs:
        total = x if total is None else total + x
        yield total


print(list(accumulate([1, 2, 3])), list(accumulate(["a", "b"])), list(accumulate([0.5, 1])))


def many(a, b, c=3, *rest, d=4):
    yield a
    yield b
    yield c
    yield rest
    yield d


print(list(many(1, 2)), list(many(1, 2, 5, 6, 7, d=8)))


def floyd():
    number = 1
    row = 1
    while True:
        line = []
        for _ in range(row):
            line.append(number)
            number += 1
        yield line
        row += 1


for line in floyd():
    print(line)
    if len(line) == 4:
        break
