import math

for x in [1.0, -1.0]:
    print(math.log10(x))
