def sign(n):
    return -1 if n < 0 else 1 if n > 0 else 0


for n in [-5, 0, 5]:
    print(sign(n), "negative" if n < 0 else "other", n if n else -1)


def show(n):
    print("shown", n)
    return n


print(show(1) if show(0) else show(2))
print(show(1) if show(3) else show(2))
print([i if i % 2 else -i for i in range(6)], (1 if True else 2) + 1)
