def distance(a, b):
    previous = [i for i in range(len(b) + 1)]
    for i in range(1, len(a) + 1):
        current = [i]
        for j in range(1, len(b) + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost))
        previous = current
    return previous[-1]


words = ["kitten", "sitting", "", "é", "flaw", "lawn", "naïve", "naive"]
for a in words:
    print(a, [distance(a, b) for b in words])
