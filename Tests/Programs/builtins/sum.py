print(sum([1, 2, 3]), sum([]), sum((1, 2.5)), sum(range(101)), sum([True, True]), sum([1, 2], 10))
print(sum([1.5], 0), sum([], 2.5), sum([1, 2], 0.5), sum([x / 2 for x in range(5)]), sum([-0.0]), sum([1, 2], start=5))
