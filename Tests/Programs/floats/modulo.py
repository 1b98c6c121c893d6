infinity = float("inf")
print(7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2, 6.0 % 2, -6.0 % 2, 6.0 % -2, 0.0 % 3, -0.0 % 3, 0.0 % -3)
print(1.0 % 0.1, 0.3 % 0.1, 1e300 % 7.0, 5.0 % infinity, -5.0 % infinity, 5.0 % -infinity)
print(infinity % 2, 5e-324 % 2, -5e-324 % 2, 1e17 % 3, -1e-20 % 1.0)
