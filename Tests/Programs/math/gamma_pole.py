import math

print(math.gamma(-3.0))
