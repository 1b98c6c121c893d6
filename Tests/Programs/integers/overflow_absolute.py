
def distance(a, b):
    return abs(a - b)


print(distance(3, 5), distance(-9223372036854775807, 0))
print(abs(-9223372036854775807 - 1))
