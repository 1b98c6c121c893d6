"""Queens on a chessboard, none of which attacks another: count and show the solutions."""


def safe(queens, column):
    row = len(queens)
    for r, c in enumerate(queens):
        if c == column or abs(c - column) == row - r:
            return False
    return True


def solutions(n, queens):
    """Return all boards that continue `queens`, a column for each row so far."""
    if len(queens) == n:
        return [queens]
    found = []
    for column in range(n):
        if safe(queens, column):
            found.extend(solutions(n, queens + [column]))
    return found


def count(n, columns=0, left=0, right=0):
    """Count the solutions with the attacked columns and diagonals as bits of three numbers."""
    full = (1 << n) - 1
    if columns == full:
        return 1
    total = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        total += count(n, columns | bit, (left | bit) << 1 & full, (right | bit) >> 1)
    return total


boards = solutions(6, [])
print(len(boards), boards)
for column in solutions(8, [])[0]:
    print(". " * column + "Q " + ". " * (7 - column))
for n in range(1, 10):
    print(n, count(n))
