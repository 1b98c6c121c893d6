import math

print(math.gamma(-math.inf))
