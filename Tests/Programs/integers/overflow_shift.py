
for count in range(60, 66):
    print(count, 1 << count)
