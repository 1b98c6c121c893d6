# The literal 9223372036854775808 does not fit in 64 bits, its negation does.
print(-9223372036854775808)
print(-9223372036854775808 + 1)
x = -0x8000_0000_0000_0000
print(x, x // 2)
