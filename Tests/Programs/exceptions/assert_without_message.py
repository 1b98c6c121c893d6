def positive(n):
    assert n > 0
    return n


print(positive(1))
print(positive(0))
