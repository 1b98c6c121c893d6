# Chains of literals whose truth is known at compile time; what follows them runs all the same.
print(1 < 2 < 3)
print(1 > 2 < 3)
print(1 < 2 > 3, 3 > 2 > 1 > 0, 1 == 1.0 == True)
if 1 > 2 < 3:
    print("no")
else:
    print("yes")
x = 1 > 2 < 3
print(x)
