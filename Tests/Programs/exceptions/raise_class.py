# A class that is raised without a call, and without arguments.
def check(n):
    if n:
        raise ValueError
    return "fine"


print(check(0))
check(1)
