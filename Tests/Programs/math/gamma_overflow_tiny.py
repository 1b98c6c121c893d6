import math

print(math.gamma(-1e-309))
