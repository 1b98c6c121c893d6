"""Linear regression: by gradient descent, and by the normal equations to compare."""


def uniform(seed):
    seed = seed * 16807 % 2147483647
    return seed, seed / 2147483647


def make_data(weights, bias, n, seed):
    xs = []
    ys = []
    for _ in range(n):
        row = []
        y = bias
        for weight in weights:
            seed, u = uniform(seed)
            x = 2.0 * u - 1.0
            row.append(x)
            y += weight * x
        seed, u = uniform(seed)
        xs.append(row)
        ys.append(y + 0.2 * (u - 0.5))
    return xs, ys


def dot(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total


def mean_squared_error(xs, ys, weights, bias):
    total = 0.0
    for row, y in zip(xs, ys):
        error = dot(row, weights) + bias - y
        total += error * error
    return total / len(xs)


def gradient_descent(xs, ys, rate=0.5, rounds=60):
    features = len(xs[0])
    weights = [0.0] * features
    bias = 0.0
    for round_number in range(rounds):
        gradient = [0.0] * features
        gradient_bias = 0.0
        for row, y in zip(xs, ys):
            error = dot(row, weights) + bias - y
            for j in range(features):
                gradient[j] += error * row[j]
            gradient_bias += error
        for j in range(features):
            weights[j] -= rate * gradient[j] / len(xs)
        bias -= rate * gradient_bias / len(xs)
        if round_number % 20 == 0:
            print("round", round_number, "error", mean_squared_error(xs, ys, weights, bias))
    return weights, bias


def normal_equations(xs, ys):
    """Solve (XᵀX) w = Xᵀy with a column of ones for the bias, by Gaussian elimination."""
    n = len(xs[0]) + 1
    a = [[0.0] * (n + 1) for _ in range(n)]
    for row, y in zip(xs, ys):
        extended = row + [1.0]
        for i in range(n):
            for j in range(n):
                a[i][j] += extended[i] * extended[j]
            a[i][n] += extended[i] * y
    for i in range(n):
        pivot = i
        for k in range(i + 1, n):
            if abs(a[k][i]) > abs(a[pivot][i]):
                pivot = k
        a[i], a[pivot] = a[pivot], a[i]
        for k in range(i + 1, n):
            factor = a[k][i] / a[i][i]
            for j in range(i, n + 1):
                a[k][j] -= factor * a[i][j]
    solution = [0.0] * n
    for i in range(n - 1, -1, -1):
        solution[i] = (a[i][n] - dot(a[i][:n], solution)) / a[i][i]
    return solution


xs, ys = make_data([3.0, -2.0, 0.5], 1.25, 4000, 7)
weights, bias = gradient_descent(xs, ys)
print("weights", weights, "bias", bias)
exact = normal_equations(xs, ys)
print("exact", exact)
print(
    "error",
    mean_squared_error(xs, ys, weights, bias),
    mean_squared_error(xs, ys, exact[:-1], exact[-1]),
)
