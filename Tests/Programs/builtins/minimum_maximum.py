print(min(3, 1, 2), max(3, 1, 2), min(2.5, 1.5), max("a", "b"), min([4, 2, 9]), max((4, 2)), min("hello"), max("é", "z"))
print(max(1, 1.0), max(1.0, 1), min(1, 1.0), min(1.0, 1), max(2, 1.5), min(2, 1.5), max(1, 2.5, 2), max(True, 1))
print(max(range(5)), min(range(3, 7)), max([[1, 2], [1, 3]]), min([0.5]), max(-1, -2), max([0.0, -0.0]), min([0.0, -0.0]))
print(max([x * x % 17 for x in range(20)]), min(0, 1, -1, 5), max("abc", "abd", "ab"))
