def flatten_sum(xs, i):
    if i == len(xs):
        return 0
    return xs[i] + flatten_sum(xs, i + 1)


def permutations(items):
    if len(items) <= 1:
        return [items]
    result = []
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1 :]):
            result.append([items[i]] + rest)
    return result


def quicksort(xs):
    if len(xs) < 2:
        return xs
    pivot = xs[0]
    return quicksort([x for x in xs[1:] if x < pivot]) + [pivot] + quicksort([x for x in xs[1:] if x >= pivot])


print(flatten_sum([1, 2, 3], 0), flatten_sum([0.5, 1.5], 0))
print(permutations([1, 2, 3]), len(permutations([1, 2, 3, 4, 5])))
print(quicksort([3, 1, 4, 1, 5, 9, 2, 6]), quicksort([2.5, -1.0]), quicksort(["b", "a"]))
