
n = -9223372036854775800
for step in [1, 2, 4, 8]:
    n -= step
    print(n)
