def options(**values):  # error: **
    return len(values)


print(options(a=1))  # error?:
