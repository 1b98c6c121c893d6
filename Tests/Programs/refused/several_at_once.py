# All of a file's errors come in one run.
async def a():  # error: async
    pass


print(t"{1}")  # error: t-string
