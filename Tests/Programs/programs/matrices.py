def zeros(rows, columns):
    return [[0.0] * columns for _ in range(rows)]


def multiply(a, b):
    n, m, p = len(a), len(b), len(b[0])
    result = zeros(n, p)
    for i in range(n):
        for j in range(p):
            total = 0.0
            for k in range(m):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def transpose(a):
    return [[row[j] for row in a] for j in range(len(a[0]))]


def solve(a, b):
    """Gaussian elimination with partial pivoting."""
    n = len(a)
    a = [row[:] for row in a]
    b = b[:]
    for column in range(n):
        pivot = column
        for row in range(column + 1, n):
            if abs(a[row][column]) > abs(a[pivot][column]):
                pivot = row
        if a[pivot][column] == 0.0:
            raise ValueError("matrix is singular")
        a[column], a[pivot] = a[pivot], a[column]
        b[column], b[pivot] = b[pivot], b[column]
        for row in range(column + 1, n):
            factor = a[row][column] / a[column][column]
            for k in range(column, n):
                a[row][k] -= factor * a[column][k]
            b[row] -= factor * b[column]
    x = [0.0] * n
    for row in range(n - 1, -1, -1):
        total = b[row]
        for k in range(row + 1, n):
            total -= a[row][k] * x[k]
        x[row] = total / a[row][row]
    return x


a = [[2.0, 1.0, -1.0], [-3.0, -1.0, 2.0], [-2.0, 1.0, 2.0]]
print(multiply(a, a), transpose(a))
print(solve(a, [8.0, -11.0, -3.0]))
big = [[1.0 / (i + j + 1) for j in range(6)] for i in range(6)]
print(solve(big, [1.0] * 6))
print(solve([[1.0, 2.0], [2.0, 4.0]], [1.0, 2.0]))
