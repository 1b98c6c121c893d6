x = 1
print(x + 1)
x = x / 2
print(x)
x = "text" + str(x)
print(x)
x = [x, x]
print(x)
x = (x[0], 3)
print(x)
x = None
print(x)


def convert(value):
    value = str(value)
    value = len(value)
    value = value * 0.5
    return value


print(convert(12345), convert(True), convert([1]))
for item in [1, 2]:
    item = "n" + str(item)
    print(item)
