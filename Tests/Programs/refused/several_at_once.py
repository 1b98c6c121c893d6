# All of a file's errors come in one run.
async def a():  # error: async
    pass


def f(n):
    yield n  # error: yield


print(1j)  # error: complex
