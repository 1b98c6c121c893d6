def show(a, b):
    print(a & b, a | b, a ^ b, ~a, ~b)


for a in [0, 1, -1, 5, -6, 255, 9223372036854775807, -9223372036854775807]:
    for b in [0, 1, -1, 12, -13, 4294967295]:
        show(a, b)
mask = 0
for i in range(0, 62, 3):
    mask |= 1 << i
print(mask, mask & 255, mask ^ mask, mask >> 40)
mask &= ~1
print(mask)
mask ^= -1
print(mask)
