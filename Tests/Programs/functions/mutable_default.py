def collect(x, seen=[]):
    seen.append(x)
    return len(seen)


print(collect(1), collect(2), collect(3), collect(1, [5]))
