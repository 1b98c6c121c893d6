# Calls that CPython's TypeErrors are for, with the same texts.
def two(a, b):
    pass


def one(a):
    pass


def three(a, b, c):
    pass


def defaults(a, b=1):
    pass


def keywords(a, *, k, m=1):
    pass


def positional(a, /, b):
    pass


def outer():
    def inner(x):
        pass

    inner()  # error: outer.<locals>.inner() missing 1 required positional argument: 'x'


two()  # error: two() missing 2 required positional arguments: 'a' and 'b'
two(1)  # error: two() missing 1 required positional argument: 'b'
two(1, 2, 3)  # error: two() takes 2 positional arguments but 3 were given
two(1, a=2)  # error: two() got multiple values for argument 'a'
two(*[1, 2], c=3)  # error: two() got an unexpected keyword argument 'c'
one(1, 2)  # error: one() takes 1 positional argument but 2 were given
three()  # error: three() missing 3 required positional arguments: 'a', 'b', and 'c'
defaults(1, 2, 3)  # error: defaults() takes from 1 to 2 positional arguments but 3 were given
defaults()  # error: defaults() missing 1 required positional argument: 'a'
keywords(1)  # error: keywords() missing 1 required keyword-only argument: 'k'
keywords()  # error: keywords() missing 1 required positional argument: 'a'
keywords(1, 2, k=3)  # error: keywords() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given
keywords(1, k=3, z=1)  # error: keywords() got an unexpected keyword argument 'z'
positional(a=1, b=2)  # error: positional() got some positional-only arguments passed as keyword arguments: 'a'
positional(1, 2, b=3)  # error: positional() got multiple values for argument 'b'
(lambda x: x)()  # error: <lambda>() missing 1 required positional argument: 'x'
outer()
