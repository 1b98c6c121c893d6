total = 0.0
for i in range(1, 1001):
    total += 1 / i
print(total)
total = 0.0
for i in range(1000, 0, -1):
    total += 1 / i
print(total)
print(0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, 0.1 * 3, 1e16 + 1 - 1e16, 1e16 + 2.0 - 1e16)
x = 0.0
while x < 1.0:
    x += 0.1
print(x)
