if (n := len("hello")) > 3:
    print(n)
values = [1, 2, 3]
while (size := len(values)) > 0:
    values.pop()
    print(size)
print([y for x in [1, 2, 3] if (y := x * x) > 1], y)
