def three(xs):
    a, b, c = xs
    return a + b + c


print(three([1, 2, 3]))
print(three([1, 2]))
