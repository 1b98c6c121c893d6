def f(a, b=0):
    return a + b


print("before")
f(1, a=2)  # error?: f() got multiple values for argument 'a'
