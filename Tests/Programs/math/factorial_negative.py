import math

n = 3
print(math.factorial(n))
print(math.factorial(n - 5))
