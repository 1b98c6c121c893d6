class Found(Exception):
    def __init__(self, row, column):
        self.row = row
        self.column = column


def search(grid, wanted):
    try:
        for row, line in enumerate(grid):
            for column, value in enumerate(line):
                if value == wanted:
                    raise Found(row, column)
    except Found as e:
        return e.row, e.column
    return None


grid = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
print(search(grid, 6), search(grid, 10))


class Retry(Exception):
    count = 0

    def __init__(self, reason):
        Retry.count += 1
        super().__init__(reason)


def attempt(limit):
    for i in range(10):
        try:
            if i < limit:
                raise Retry(f"no {i}")
            return i
        except Retry as e:
            last = e
            continue
        finally:
            if i == limit:
                print("last was", last)


print(attempt(3), Retry.count)


def total(items):
    result = 0
    for item in items:
        try:
            if item < 0:
                raise Retry(str(item))
            result += 100 // item
        except (Retry, ZeroDivisionError) as e:
            result -= len(str(e))
    return result


print(total([1, 2, -5, 0, 3]))
