import math

for x in [1.0, 1.0000001]:
    print(math.acos(x))
