first, *rest = [1, 2, 3, 4]
print(first, rest)
*start, last = [1, 2, 3]
print(start, last)
a, *middle, b = [1, 2]
print(a, middle, b)
