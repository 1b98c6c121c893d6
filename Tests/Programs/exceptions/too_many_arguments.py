def f(a):
    return a


print("before")
f(1, 2)  # error?: f() takes 1 positional argument but 2 were given
