# Decorators that are functions, with and without arguments, stacked.
def trace(f):
    def wrapper(*args):
        print("call", len(args))
        return f(*args)
    return wrapper


def repeat(n):
    def deco(f):
        def wrapper(x):
            r = x
            for _ in range(n):
                r = f(r)
            return r
        return wrapper
    return deco


@trace
def add(a, b):
    return a + b


@repeat(3)
@repeat(2)
def inc(x):
    return x + 1


print(add(1, 2), inc(0))


@trace
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(3))


