print((), (1,), (1, 2), (1, (2, (3,))), ("a", 1.5, True, None), ([1], (2,)))
point = 3, 4
print(point, point[0], point[-1], len(point))
print((1,) + (2, "x"), len(()), ((),))
