import math

print(math.ldexp(1.5, 1024))
