async def f():  # error: async
    return 1
