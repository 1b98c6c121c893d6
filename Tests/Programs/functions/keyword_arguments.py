def box(width, height=2, depth=3):
    return width * 100 + height * 10 + depth


print(box(1), box(width=1), box(1, depth=9), box(1, height=8), box(depth=5, width=4, height=6), box(1, 2, depth=7))


def show(n):
    print("argument", n)
    return n


# Arguments are evaluated in the order of the call.
print(box(depth=show(1), width=show(2), height=show(3)))
