for i in range(3):
    print(i, end=" ")
print(i)
for i in range(2, 5):
    print(i, end=" ")
for i in range(5, 2):
    print("never")
for i in range(0, 10, 3):
    print(i, end=" ")
for i in range(10, 0, -3):
    print(i, end=" ")
for i in range(-5, 5, 4):
    print(i, end=" ")
for i in range(0, -3, -1):
    print(i, end=" ")
print()
print(i)
for i in range(3):
    print(i)
    i = 100
print(i)
n = 3
for i in range(n):
    n += 5
    print(i, n)
print(range(5), range(1, 5), range(0, 10, 2), range(5, 0, -1), len(range(10)), len(range(0, 10, 3)), len(range(5, 0)))
r = range(10, 50, 7)
print(r[0], r[-1], r[2], r[1:3], len(r), sum(r), max(r), min(r), 17 in r, 18 in r, r == range(10, 46, 7))
for i in range(9223372036854775800, 9223372036854775807, 3):
    print(i)
for i in range(-9223372036854775807, -9223372036854775807 + 2):
    print(i)
for i in range(True, 3):
    print(i)
print(range(3) == range(0, 3, 1), range(0) == range(5, 2), range(3) != range(4))
