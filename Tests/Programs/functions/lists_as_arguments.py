def fill(xs, n):
    for i in range(n):
        xs.append(i)


def double(xs):
    for i in range(len(xs)):
        xs[i] *= 2


def swap(xs, i, j):
    xs[i], xs[j] = xs[j], xs[i]


def make(n):
    xs = []
    fill(xs, n)
    return xs


xs = []
fill(xs, 4)
double(xs)
swap(xs, 0, -1)
print(xs, make(3), make(0), len(make(1000)))
grid = [make(2), make(3)]
double(grid[1])
print(grid)
