def f(text):
    x = 1
    try:
        x = "text"
        n = int(text)
        x = 2.5
        n = n // (n - 1)
        x = [n]
    except ValueError:
        return x
    except ZeroDivisionError:
        return x
    return x


for text in ["q", "1", "5"]:
    print(f(text))


def counting(items):
    good = bad = 0
    total = 0
    for item in items:
        try:
            total += int(item)
            good += 1
        except ValueError:
            bad += 1
    return good, bad, total


print(counting(["1", "2", "x", "40", "", "-3"]))


def first_bound(flag):
    try:
        if flag:
            y = 1
        int("a")
        z = 2
    except ValueError:
        pass
    return y


print(first_bound(True))
try:
    print(first_bound(False))
except UnboundLocalError as e:
    print(e)


def retry(limit):
    attempt = 0
    while True:
        attempt += 1
        try:
            if attempt < limit:
                raise RuntimeError(f"attempt {attempt}")
        except RuntimeError as e:
            print(e)
            continue
        else:
            return attempt


print(retry(3))


def nested_loop():
    out = []
    for i in range(3):
        try:
            for j in range(3):
                if j == i:
                    raise IndexError(i * 10 + j)
                out.append((i, j))
        except IndexError as e:
            out.append((-1, e.args[0]))
    return out


print(nested_loop())
