def g():
    return 1


async def f():  # error: async
    await g()
