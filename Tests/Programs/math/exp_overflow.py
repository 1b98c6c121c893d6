import math

for x in [1.0, 709.0, 710.0]:
    print(math.exp(x))
