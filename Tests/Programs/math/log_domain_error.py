import math

print(math.log(1.0))
x = 0.0
print(math.log(x))
