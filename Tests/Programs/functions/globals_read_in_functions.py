limit = 3
names = ["a", "b"]
scale = 1.5
LABEL = "n="


def show(n):
    return LABEL + str(n * scale) if n < limit else "big"


def remember(name):
    names.append(name)
    return len(names)


print(show(1), show(5), remember("c"), names)
limit = 10
scale = 2
print(show(5), names)
