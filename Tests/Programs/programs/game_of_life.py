def neighbours(grid, row, column):
    count = 0
    for i in range(row - 1, row + 2):
        for j in range(column - 1, column + 2):
            if (i != row or j != column) and 0 <= i < len(grid) and 0 <= j < len(grid[0]):
                count += grid[i][j]
    return count


def step(grid):
    result = []
    for i, row in enumerate(grid):
        line = []
        for j, alive in enumerate(row):
            n = neighbours(grid, i, j)
            line.append(1 if n == 3 or alive and n == 2 else 0)
        result.append(line)
    return result


grid = [[0] * 16 for _ in range(10)]
for i, j in [(0, 1), (1, 2), (2, 0), (2, 1), (2, 2), (5, 8), (5, 9), (5, 10)]:
    grid[i][j] = 1
for generation in range(12):
    print("generation", generation)
    for row in grid:
        line = ""
        for cell in row:
            line += "#" if cell else "."
        print(line)
    grid = step(grid)
