import math

print(math.sin(1.0))
print(math.sin(math.inf))
