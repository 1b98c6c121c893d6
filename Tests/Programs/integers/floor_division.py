# Floor division rounds towards minus infinity, in all combinations of signs.
def quotients(a, b):
    print(a // b, -a // b, a // -b, -a // -b)


quotients(7, 2)
quotients(6, 2)
quotients(1, 3)
quotients(0, 5)
quotients(9223372036854775807, 2)
quotients(9223372036854775807, 9223372036854775807)
for a in range(-7, 8):
    for b in [-3, -2, -1, 1, 2, 3]:
        print(a, b, a // b)
print(-9223372036854775807 // 2, (-9223372036854775807 - 1) // 2)
print((-9223372036854775807 - 1) // 1, (-9223372036854775807 - 1) // 3)
