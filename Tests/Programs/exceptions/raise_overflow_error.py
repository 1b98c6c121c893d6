def check(n):
    if n > 1:
        raise OverflowError("too many: " + str(n))
    return n


print(check(1))
print(check(2))
