größe = 3
π = 3.14159
名前 = "x"
print(größe * π, 名前)


def fläche(länge):
    return länge * länge


print(fläche(länge=größe))
