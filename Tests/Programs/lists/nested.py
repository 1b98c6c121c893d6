grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
grid[1][-1] = 7
print(grid, len(grid), len(grid[0]))
shared = [[0] * 2] * 3
shared[0][0] = 1
print(shared)
rows = []
for i in range(4):
    row = []
    for j in range(i):
        row.append(i * j)
    rows.append(row)
print(rows)
total = 0
for row in rows:
    for value in row:
        total += value
print(total)
print([[x * 2 for x in row] for row in [[1, 2], [3]]], [x for row in [[1, 2], [3]] for x in row])
triple = [[[1, 2], [3]], [[4]]]
triple[0][1].append(9)
triple[1].append([5])
print(triple, triple[0][1][-1])
names = [["a"], []]
names[1].append("b")
print(names)
