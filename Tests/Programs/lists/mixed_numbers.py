# A list of ints and floats keeps each element as it is.
xs = [1, 2.5, 3]
print(xs, sum(xs), max(xs), min(xs), sorted([3, 1.5, 2]), 3 in xs)
for x in xs:
    print(x, x * 2, x / 2, x // 2)
xs.append(4)
xs.append(0.5)
print(xs, xs[0] + xs[1], [x + 1 for x in xs])
