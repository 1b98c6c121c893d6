import math

print(math.pow(-8.0, 3.0))
print(math.pow(-8.0, 0.5))
