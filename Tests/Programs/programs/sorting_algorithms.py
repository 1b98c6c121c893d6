def bubble(xs):
    xs = xs[:]
    swapped = True
    n = len(xs)
    while swapped:
        swapped = False
        for i in range(1, n):
            if xs[i - 1] > xs[i]:
                xs[i - 1], xs[i] = xs[i], xs[i - 1]
                swapped = True
        n -= 1
    return xs


def merge(a, b):
    result = []
    i = j = 0
    while i < len(a) and j < len(b):
        if b[j] < a[i]:
            result.append(b[j])
            j += 1
        else:
            result.append(a[i])
            i += 1
    return result + a[i:] + b[j:]


def merge_sort(xs):
    if len(xs) < 2:
        return xs
    middle = len(xs) // 2
    return merge(merge_sort(xs[:middle]), merge_sort(xs[middle:]))


def sift(heap, start, end):
    root = start
    while 2 * root + 1 < end:
        child = 2 * root + 1
        if child + 1 < end and heap[child] < heap[child + 1]:
            child += 1
        if heap[root] >= heap[child]:
            return
        heap[root], heap[child] = heap[child], heap[root]
        root = child


def heap_sort(xs):
    xs = xs.copy()
    for start in range(len(xs) // 2 - 1, -1, -1):
        sift(xs, start, len(xs))
    for end in range(len(xs) - 1, 0, -1):
        xs[0], xs[end] = xs[end], xs[0]
        sift(xs, 0, end)
    return xs


def binary_search(xs, x):
    low, high = 0, len(xs)
    while low < high:
        middle = (low + high) // 2
        if xs[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low if low < len(xs) and xs[low] == x else -1


seed = 7
numbers = []
for _ in range(200):
    seed = seed * 16807 % 2147483647
    numbers.append(seed % 500)
expected = sorted(numbers)
print(bubble(numbers) == expected, merge_sort(numbers) == expected, heap_sort(numbers) == expected)
print(bubble(["b", "a", "c"]), merge_sort([2.5, 1.5]), heap_sort([(2, "x"), (1, "y")]))
print([binary_search(expected, x) for x in range(0, 500, 50)])
