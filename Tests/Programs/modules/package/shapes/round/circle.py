from shapes.round import PI as pi


def area(r):
    return pi * r * r
