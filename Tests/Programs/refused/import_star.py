from math import *  # error: import *

print(sqrt(4.0))  # error?:
