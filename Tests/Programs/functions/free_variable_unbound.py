# A variable of the function around that has no value yet.
def unbound(flag):
    def f():
        return y

    if flag:
        y = 3
    return f()


print(unbound(True))
print(unbound(False))
