import math

print(math.gamma(171.7))
