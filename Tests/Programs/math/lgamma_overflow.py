import math

print(math.lgamma(2.6e305))
