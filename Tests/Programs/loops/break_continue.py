for i in range(10):
    if i % 2:
        continue
    if i > 6:
        break
    print(i)
print("after", i)
for i in range(4):
    for j in range(4):
        if j == i:
            continue
        if i + j > 4:
            break
        print(i, j, end="; ")
    print()
i = 0
while True:
    i += 1
    if i < 3:
        continue
    j = 0
    while True:
        j += i
        if j > 10:
            break
    print(i, j)
    if i == 5:
        break
print("end", i, j)
