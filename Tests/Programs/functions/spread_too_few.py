# A list that does not have as many elements as the function has parameters.
def add(a, b, c=10):
    return a + b + c


print(add(*[1]))
