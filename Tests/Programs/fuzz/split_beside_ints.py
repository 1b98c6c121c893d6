parts = "a,b".split(",")
parts.append(3)
print(parts, "x y".split(), "l\nm".splitlines())
mixed = "1 2 z".split()
for index in range(2):
    mixed[index] = int(mixed[index])
print(mixed)
