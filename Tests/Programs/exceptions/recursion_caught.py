def down(n):
    return down(n + 1) + 1


try:
    down(0)
except RecursionError as e:
    print("too deep:", e)


def safe(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        return safe(n - 1)
    finally:
        counts.append(n)


counts = []
try:
    safe(5)
except ValueError as e:
    print(e, counts)
