def ascending(values):
    return sorted(values)


print(ascending([3, 1, 2]), ascending([2.5, -1.5]), ascending(["b", "a"]), ascending("hello"), ascending((3, 2)), ascending([]))
print(sorted([3, 1.5, 2]), sorted([1, True, 0, False]), sorted(range(3)), sorted([(1, "b"), (1, "a"), (0, "z")]))
