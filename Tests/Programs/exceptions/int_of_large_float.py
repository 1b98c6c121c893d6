
def whole(x):
    return int(x)


print(whole(1e18))
print(whole(1e19))
