s = {1, 2, 3}
try:
    s.remove(1000)
except KeyError as e:
    print("KeyError", e)
try:
    for x in s:
        s.add(x + 1)
except RuntimeError as e:
    print(e)
u = set()
try:
    u.pop()
except KeyError as e:
    print(e)
u.add(1)
s.remove(("not", "there"))
