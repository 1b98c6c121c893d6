import math

print(math.lgamma(0))
