# Whether the sum is an int or a float depends on how often the loop ran.
def total(values):
    result = 0
    for value in values:
        result += value
    return result


print(total([1.5, 2.5]), total([1, 2]))


def accumulate(n):
    x = 1
    for i in range(n):
        x = x / 2
    return x


print(accumulate(3))
y = 0
for step in range(3):
    y = y + 0.5
print(y)
