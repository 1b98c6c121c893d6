def yes(name):
    print("yes", name)
    return True


def no(name):
    print("no", name)
    return False


print(yes(1) and no(2) and yes(3))
print(no(1) or yes(2) or no(3))
print(no(1) and yes(2) or yes(3))
print(not no(1) and (yes(2) or no(3)))
if yes("a") or no("b"):
    print("then")
if no("c") and yes("d"):
    print("never")
elif yes("e") and not no("f"):
    print("elif")
i = 0
xs = [1, 2, 3]
while i < len(xs) and xs[i] < 3:
    i += 1
print(i)
