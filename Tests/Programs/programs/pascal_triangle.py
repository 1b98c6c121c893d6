def triangle(rows):
    result = [[1]]
    for _ in range(rows - 1):
        last = result[-1]
        result.append([1] + [last[i] + last[i + 1] for i in range(len(last) - 1)] + [1])
    return result


for row in triangle(12):
    line = ""
    for n in row:
        line += " " * (5 - len(str(n))) + str(n)
    print(" " * (3 * (12 - len(row)) // 2) + line)
