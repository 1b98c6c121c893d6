# A loop's variable outlives the loop and is the function's own.
def last(xs):
    for x in xs:
        pass
    return x


print(last([1, 2, 3]), last("abc"))
for i in range(3):
    for i in range(10, 12):
        pass
    print(i)
print(i)
x = "before"
for x in []:
    pass
print(x)
for xs in [[1, 2], [3]]:
    xs.append(0)
    print(xs)
values = [0, 0, 0]
for values[1] in range(4):
    pass
print(values)
