import math as m
from math import cos, pi, sqrt as root

print(m.floor(2.5), cos(0.0), pi, root(16))


def circle(radius):
    return pi * radius**2


print(circle(2), m.pi == pi)
