# Nested functions that call themselves and use variables of the function around them.
def paths(grid):
    rows, columns = len(grid), len(grid[0])
    seen = 0

    def walk(r, c):
        nonlocal seen
        seen += 1
        if r == rows - 1 and c == columns - 1:
            return 1
        total = 0
        if r + 1 < rows and grid[r + 1][c]:
            total += walk(r + 1, c)
        if c + 1 < columns and grid[r][c + 1]:
            total += walk(r, c + 1)
        return total

    return walk(0, 0), seen


def subsets(items):
    out = []

    def go(i, chosen):
        if i == len(items):
            out.append(chosen)
            return
        go(i + 1, chosen)
        go(i + 1, chosen + [items[i]])

    go(0, [])
    return out


def hanoi(n):
    moves = []

    def move(k, a, b, c, *, note=""):
        if k == 0:
            return
        move(k - 1, a, c, b, note=note)
        moves.append(note + a + c)
        move(k - 1, b, a, c, note=note)

    move(n, "A", "B", "C", note="-")
    return moves


def named(n):
    def f(k):
        g = lambda: f(k - 1)
        return 0 if k == 0 else n + g()

    return f


print(paths([[1, 1, 1], [1, 0, 1], [1, 1, 1]]))
print(subsets([1, 2, 3]))

print(hanoi(3))
print(named(3)(4), named(2.5)(2))
