from collections import deque

d = deque()
d.append(1)
d.append(2)
d.appendleft(0)
print(d, len(d), d[0], d[-1])
for x in d:
    print(x, end=" ")
print()
w = deque(["a", "b"], maxlen=3)
w.append("c")
w.append("d")
w.appendleft("z")
print(w, "c" in w, w.pop(), w.popleft(), list(w))
q = deque([(1, "x")])
while q:
    n, s = q.popleft()
    if n < 4:
        q.append((n + 1, s + "y"))
        q.append((n + 2, s))
    print(n, s)
e = deque()
print(e, len(e), bool(e))
f = deque([1.5])
g = deque([2])
g.append(3)
print(f, g, f == g, g == deque([2, 3]))
r = deque(range(10))
r.rotate(3)
print(r)
r.remove(4)
print(r, r.index(5), r.count(5))
try:
    deque().pop()
except IndexError as error:
    print(error)
try:
    for x in r:
        r.append(x)
except RuntimeError as error:
    print(error)

