def mean(values: list[float], default: float = 0.0) -> float:
    if not values:
        return default
    total: float = 0.0
    for value in values:
        total += value
    return total / len(values)


count: int = 3
name: str
print(mean([1.0, 2.0, 4.0]), mean([]), mean([], default=-1.0), count)
