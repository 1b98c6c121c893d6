def f(a, b):
    return a


print("before")
f(1)  # error?:
