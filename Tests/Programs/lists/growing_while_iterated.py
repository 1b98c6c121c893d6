xs = [1]
for x in xs:
    print(x)
    if x < 5:
        xs.append(x + 1)
print(xs)
ys = [1, 2, 3, 4, 5, 6]
for y in ys:
    print(y)
    ys.pop()
print(ys)
