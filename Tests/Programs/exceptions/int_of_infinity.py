def whole(x):
    return int(x)


print(whole(2.5))
print(whole(float("inf")))
