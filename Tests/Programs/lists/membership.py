xs = [1, 2, 3]
print(1 in xs, 4 in xs, 4 not in xs, 2.0 in xs, True in xs, 1.5 in xs)
print("a" in ["a", "b"], "c" in ["a"], [1] in [[1], [2]], (1, 2) in [(1, 2)], 5 in [])
print(3 in range(5), 5 in range(5), -1 in range(5), 4 in range(0, 10, 2), 5 in range(0, 10, 2), 3 in range(5, 0, -1))
