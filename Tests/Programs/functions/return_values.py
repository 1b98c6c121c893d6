def nothing():
    pass


def bare():
    return


def early(n):
    if n > 0:
        return "positive"
    if n == 0:
        return "zero"
    return "negative"


def in_loop(xs, wanted):
    for i, x in enumerate(xs):
        if x == wanted:
            return i
    return -1


def either(n):
    if n > 0:
        return n
    return None


def falls_off(n):
    if n:
        return 1


print(nothing(), bare(), early(1), early(0), early(-1), in_loop([5, 6, 7], 7), in_loop([5], 1))
print(either(3), either(-3), falls_off(1), falls_off(0), nothing() is None, either(-1) is None, either(1) is not None)
