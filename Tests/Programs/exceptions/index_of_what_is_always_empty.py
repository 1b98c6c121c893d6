def f(l, i):
    try:
        return l[i]
    except IndexError:
        return -1
print(f([], 0))
def f(l, i):
    try:
        x = l[i]
    except IndexError:
        return -1
    return x
print(f([], 0))
def g(l):
    if l:
        return l[0]
    return -1
print(g([]))
