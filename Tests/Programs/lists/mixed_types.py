xs = [1, "a", None, 2.5, True]
print(xs, len(xs))
for x in xs:
    print(x)
