# All of a file's errors come in one run.
class A:  # error: class
    pass


def f(n):
    yield n  # error: yield


with open("x") as file:  # error: with
    pass
print({1: 2})  # error: dict
