import math

print(math.gamma(-0.0))
