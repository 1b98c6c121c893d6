# Lambdas, nested functions that read the variables around them, *args, generator expressions in place.
def outer(n):
    def inner(m):
        return m + n

    return inner(1) + inner(2)


def total(*values):
    return sum(values)


def spread(first, *rest, scale=1):
    return first * scale, rest


double = lambda x: x * 2
print(outer(2), outer(2.5))
print(total(), total(1), total(1, 2, 3), total(1.5, 2))
print(spread(1), spread(1, 2, "c"), spread(2, 3, scale=10))
print(double(4), double("ab"), double([1, 2]))
print(sum(x * x for x in range(5)), max(x % 7 for x in range(20)), any(x > 3 for x in [1, 2, 5]))
print(sorted([3, -1, 2], key=lambda v: -v), sorted(["bb", "a"], key=len) if False else "skipped")
print(list(x + y for x in range(3) for y in range(x)), ",".join(str(x) for x in range(4)))
words = ["pear", "fig", "apple"]
words.sort(key=lambda w: w[-1])
print(words)
first, *rest = [1, 2, 3]
*start, last = "abc"
a, *b, c = (1, 2.5, "x", None)
print(first, rest, start, last, a, b, c)
