def prime(n):
    for d in range(2, n):
        if d * d > n:
            break
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "ran to the end")


for n in range(2, 12):
    prime(n)
for _ in range(0):
    print("never")
else:
    print("empty")
for x in [1, 2]:
    for y in [3, 4]:
        if y == 4:
            break
    else:
        print("inner else")
        continue
    print("broke at", x, y)
else:
    print("outer else")
