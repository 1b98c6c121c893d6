def minimum_and_maximum(values):
    low = high = values[0]
    for value in values:
        if value < low:
            low = value
        if value > high:
            high = value
    return low, high


print(minimum_and_maximum([3, 1, 2]), minimum_and_maximum([2.5, -1.0]), minimum_and_maximum(["b", "a"]))
low, high = minimum_and_maximum([5])
print(low + high)


def divide(a, b):
    return a // b, a % b


total = 0
for i in range(1, 10):
    quotient, remainder = divide(100, i)
    total += quotient * remainder
print(total)
