import math

print(math.dist([1.0, 2.0], [1.0]))
