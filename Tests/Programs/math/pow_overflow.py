import math

print(math.pow(10.0, 300))
print(math.pow(10.0, 309))
