
for exponent in range(60, 66):
    print(exponent, 2**exponent)
