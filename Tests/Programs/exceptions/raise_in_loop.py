total = 0
for n in [4, 2, 0, 8]:
    total += 8 // n
    print(total)
