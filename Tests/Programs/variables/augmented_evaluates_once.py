calls = [0]


def index():
    calls[0] += 1
    print("index", calls[0])
    return 1


xs = [10, 20, 30]
xs[index()] += 5
print(xs, calls)
grid = [[1, 2], [3, 4]]
grid[index()][0] *= 10
print(grid)
