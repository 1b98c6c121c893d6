counter = 0
items = []
flag = None

def bump(n=1):
    global counter
    counter += n
    return counter

def add(x, acc=[]):
    acc.append(x)
    return acc

def remember(x):
    items.append(x)
    return len(items)

def setflag(v):
    global flag
    flag = v

print(bump(), bump(5), counter)
print(add(1), add(2), add(3))
print(remember("a"), remember("b"), items)
print(flag)
setflag(3)
print(flag)
grid = [[0] * 3 for _ in range(2)]
alias = grid[0]
alias[1] = 7
grid[1][2] = 5
print(grid, alias)
shared = [[0]] * 3
shared[0].append(1)
print(shared)
def find(xs, target):
    for i, x in enumerate(xs):
        if x == target:
            return i
    else:
        return None
print(find([1, 2, 3], 2), find([1, 2], 9), find(["x"], "x"))
r = find([5], 5)
if r is not None:
    print(r + 1)
def first_or(xs, default=None):
    if xs:
        return xs[0]
    return default
print(first_or([]), first_or([1]), first_or([], 2), first_or(["q"], None))
i = 10
squares = [i * i for i in range(4)]
print(i, squares)
for i in range(3):
    pass
print(i)
for j in []:
    pass
else:
    print("empty")
n = 0
while True:
    n += 1
    if n % 2:
        continue
    if n > 6:
        break
print(n)
x = 1
for _ in range(3):
    x = x * 1.5
print(x)
y = 0
for k in range(4):
    if k == 2:
        y = "two"
print(y)
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print([collatz(k) for k in range(1, 12)])
a, b = 0, 1
while a < 50:
    print(a, end=" ")
    a, b = b, a + b
print()
t = (1, "a", (2.5, None))
p, q, (u, v) = t
print(p, q, u, v, t[2][0], t[-1])
m = [(3, "c"), (1, "a"), (2, "b")]
m.sort()
print(m, sorted(m, key=lambda e: e[1], reverse=True), min(m), max(m))
print([1, 2.5, True, None, "s", (1,), [2]])
s = 0
for v in [1, 2.5, True]:
    s += v
print(s)
print(1 if [] else 2, "" or "dflt", 0 or None, [] and 1, 3 and "x")
print(not [], not "a", bool([0]), bool(0.0))
z = 5
z += 2.5
print(z, 7 // 2, -7 // 2, 7 % -3, -7 % 3, 2 ** 10, 2 ** -1, 7 / 2)
w = [1, 2, 3, 4, 5]
w[1:3] = ["a"]
print(w, w[::-1], w[-2:])
del w[0]
w += (9, 8)
print(w)
