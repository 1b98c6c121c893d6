
def halve(a, b):
    return a // b


smallest = -9223372036854775807 - 1
print(halve(smallest, 1), halve(smallest + 1, -1))
print(halve(smallest, -1))
