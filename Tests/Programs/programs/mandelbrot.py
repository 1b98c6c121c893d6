def escape(cx, cy, limit):
    x = y = 0.0
    for i in range(limit):
        x, y = x * x - y * y + cx, 2.0 * x * y + cy
        if x * x + y * y > 4.0:
            return i
    return limit


shades = " .:-=+*#%@"
for row in range(-12, 13):
    line = ""
    for column in range(-40, 21):
        n = escape(column / 20.0, row / 10.0, 50)
        line += shades[n * 9 // 50]
    print(line)
