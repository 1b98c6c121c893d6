def twice(f):
    return f


@twice  # error: decorator
def g():
    return 1


print(g())
