def show(a, b):
    print(a + b, a - b, a * b, a / b, a // b, a % b)


for a in [1.5, -1.5, 7.0, -7.0, 0.0, -0.0, 1e300, 1e-300]:
    for b in [2.0, -2.0, 0.3, -0.3, 1e10]:
        show(a, b)
show(7, 2.5)
show(7.5, 2)
show(-7, 2.5)
show(True, 0.5)
