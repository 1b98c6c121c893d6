def search(xs, x):
    i = 0
    while i < len(xs):
        if xs[i] == x:
            print("found at", i)
            break
        i += 1
    else:
        print("not found after", i)


search([1, 2, 3], 2)
search([1, 2, 3], 9)
search([], 1)
n = 3
while n > 0:
    n -= 1
    if n == 1:
        continue
    print(n)
else:
    print("done", n)
while False:
    print("never")
else:
    print("at once")
