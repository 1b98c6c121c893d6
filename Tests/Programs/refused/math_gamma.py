import math

print(math.gamma(5.0))  # error: module 'math' has no attribute 'gamma'
