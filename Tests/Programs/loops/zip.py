for a, b in zip([1, 2, 3], ["x", "y", "z"]):
    print(a, b)
for a, b in zip([1, 2, 3], [1.5]):
    print(a, b)
for a, b, c in zip([1, 2], "éa", range(5)):
    print(a, b, c)
for pair in zip([1, 2], [3, 4]):
    print(pair)
for (single,) in zip([1, 2]):
    print(single)
for a, (b, c) in zip([1, 2], [(3, 4), (5, 6)]):
    print(a, b, c)
total = 0
for x, y in zip([1, 2, 3], [4, 5, 6]):
    total += x * y
print(total, sum([x * y for x, y in zip([0.5, 1.5], [2.0, 4.0])]))
for a, b in zip([], [1]):
    print("never")
