def smallest(xs):
    return min(xs)


print(smallest([2, 1]))
print(smallest([]))
