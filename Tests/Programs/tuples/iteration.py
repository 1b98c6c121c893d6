for n in (1, 2, 3):
    print(n)
for word in ("a", "b"):
    print(word)
total = 0
point = (1.5, 2.5, 3.5)
for coordinate in point:
    total += coordinate
print(total, sum(point), max(point), min(point), len(point), sorted((3, 1, 2)))
for i in range(3):
    print(point[i], point[-i - 1])
print(point[1:], point[:1], point[::-1])
