def area(width, /, height, *, unit="m"):
    return str(width * height) + unit


print(area(2, 3), area(2, height=3), area(2, 3, unit="km"))
