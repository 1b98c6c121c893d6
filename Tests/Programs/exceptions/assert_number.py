n = 3
assert n == 3, n
assert n == 4, n + 1
