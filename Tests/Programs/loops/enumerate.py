for i, x in enumerate(["a", "b"]):
    print(i, x)
for i, x in enumerate([1.5, 2.5], 10):
    print(i, x)
for i, c in enumerate("hé", start=1):
    print(i, c)
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
for pair in enumerate([7, 8]):
    print(pair, pair[0] + pair[1])
for i, n in enumerate(range(5, 8)):
    print(i, n)
for i, _ in enumerate([]):
    print("never")
for i, (x, y) in enumerate(zip([1, 2], "ab")):
    print(i, x, y)
