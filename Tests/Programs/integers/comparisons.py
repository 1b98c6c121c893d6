values = [-2, -1, 0, 1, 2, 9223372036854775807, -9223372036854775807]
for a in values:
    for b in values:
        print(a, b, a < b, a <= b, a == b, a != b, a >= b, a > b)
