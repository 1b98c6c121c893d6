import math

x = math.nan
print(math.floor(2.5))
print(math.floor(x))
