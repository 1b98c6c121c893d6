xs = [5, 3, 9, -1, 3, 0]
print(sorted(xs), xs)
xs.sort()
print(xs)
print(sorted(["b", "a", "é", "Z", ""]), sorted([2.5, -1.0, 2.0]), sorted([(2, 1), (1, 2), (1, 1)]), sorted("hello"), sorted([]))
print(sorted(range(5, 0, -1)), sorted([True, False]), sorted([[2], [1, 5], [1]]))
# Equal elements keep their order.
print(sorted([(1, 1.0), (1.0, 0), (0, 2)]), sorted([0.0, -0.0, 0.0]), sorted([1.0, 1, True]))
values = []
seed = 12345
for _ in range(1000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    values.append(seed % 1000)
ordered = sorted(values)
good = True
for i in range(1, len(ordered)):
    if ordered[i - 1] > ordered[i]:
        good = False
print(good, ordered[0], ordered[500], ordered[-1], sum(ordered) == sum(values))
