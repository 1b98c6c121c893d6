def f(v):
    return v + 1
xs = [1, None, 2]
for v in xs:
    print(f(v))
