r = range(3)
for _ in range(2):
    for i in r:
        print(i, end=" ")
print(r, len(r), r[1], r[-1], 2 in r)


def total(values):
    t = 0
    for v in values:
        t += v
    return t


print(total(range(4)), total([1, 2]), total(r), [i for i in range(10, 0, -4)])
