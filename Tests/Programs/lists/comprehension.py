print([i * i for i in range(6)], [i for i in range(10) if i % 3 == 0], [c + c for c in "aé"])
print([(i, j) for i in range(3) for j in range(i)], [i if i > 1 else -i for i in range(4)])
print([x for x in [3, 1, 2] if x > 1 if x < 3], [[j for j in range(i)] for i in range(4)], [0 for _ in range(3)])
i = "outer"
squares = [i * i for i in range(3)]
print(i, squares)
k = 3
print([x * k for x in [1.5, 2.5]], [a + b for a, b in [(1, 2), (3, 4)]], [a * b for a, b in zip([1, 2], [3, 4])])
print(sum([x * x for x in range(101)]), len([1 for c in "hello" if c == "l"]), [i for i, c in enumerate("abca") if c == "a"])
