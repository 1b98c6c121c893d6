print("before")


class Point:  # error: class
    x = 1


print(Point.x)
