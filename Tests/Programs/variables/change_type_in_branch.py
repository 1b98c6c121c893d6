def pick(flag):
    if flag:
        value = 1
    else:
        value = "one"
    print(value)
    return value


print(pick(True), pick(False))
n = 3
if n > 2:
    m = 1.5
else:
    m = 1
print(m)


def sum_or_zero(values):
    if values:
        result = 0.5
    else:
        result = 0
    return result


print(sum_or_zero([1]), sum_or_zero([]))
