def make(n):
    def f():
        return n

    return f


a = make(1)
print(a == make(1))  # error: comparing functions that hold variables
