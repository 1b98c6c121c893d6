def outer(n):
    def inner(m):  # error: function
        return m + n

    return inner(1)


print(outer(2))
