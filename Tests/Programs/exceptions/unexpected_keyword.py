def f(a):
    return a


print("before")
f(b=1)  # error?: f() got an unexpected keyword argument 'b'
