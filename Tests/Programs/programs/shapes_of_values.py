def f(x):
    if x > 0:
        y = 1
    elif x < 0:
        y = "neg"
    else:
        y = None
    return y
for v in [1, -1, 0]:
    r = f(v)
    print(r, r is None, r == 1, r == "neg", isinstance(r, int), isinstance(r, (str, int)))
    if isinstance(r, str):
        print(r.upper() + "!")
    elif r:
        print(r + 1)
def g(n):
    xs = []
    for i in range(n):
        if i % 2:
            xs.append(i)
        else:
            xs.append(str(i))
    return xs
print(g(5))
for item in g(4):
    print(item * 2, end=" ")
print()
sum = 5
print(sum + 1)
def outer(k):
    total = 0
    def add(a):
        return a + k
    for i in range(3):
        total += add(i)
    return total
print(outer(10))
def quicksort(a):
    if len(a) <= 1:
        return a
    p = a[len(a) // 2]
    return quicksort([x for x in a if x < p]) + [x for x in a if x == p] + quicksort([x for x in a if x > p])
print(quicksort([3, 6, 1, 8, 2, 9, 2]), quicksort(["b", "a"]), quicksort([2.5, 1]))
def flatten(m):
    out = []
    for row in m:
        for v in row:
            out.append(v)
    return out
print(flatten([[1, 2], [3]]), flatten([["a"], []]))
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(matrix[0], matrix[1])], [[r[i] for r in matrix] for i in range(3)])
print(max([1, 5, 3], key=lambda v: -v), min("banana", key=ord), sorted([(1, "b"), (1, "a")]))
a = [1, 2, 3]
b = a
b += [4]
print(a, a is b if False else "", a == b)
c = a[:]
c.append(5)
print(len(a), len(c))
x = 10
def shadow():
    x = 5
    return x
print(shadow(), x)
def rec(n, acc=None):
    if acc is None:
        acc = []
    if n == 0:
        return acc
    acc.append(n)
    return rec(n - 1, acc)
print(rec(3), rec(2))
text = "the quick brown the lazy the end"
words = text.split()
seen = []
counts = []
for w in words:
    if w in seen:
        counts[seen.index(w)] += 1
    else:
        seen.append(w)
        counts.append(1)
print(sorted(zip(counts, seen), reverse=True)[:2] if False else list(zip(seen, counts)))
print("-".join(sorted(seen)), text.replace("the", "a").title() if False else text.replace("the", "a"))
i = 0
while i < 3:
    j = 0
    while j < 3:
        if j == i:
            break
        j += 1
    else:
        print("no break", i)
    print(i, j)
    i += 1
n = 7
s = "even" if n % 2 == 0 else "odd"
print(s, f"{n=}" if False else n, f"{n:>5}|{n:<5}|{n:^5}|", f"{3.14159:.2f}", f"{'a':*^7}")
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 1, not 1 == 2)
t = ()
print(t, (1,), len(t), (1, 2) + (3,), (1, 2) * 2, (1, 2) < (1, 3), 2 in (1, 2))
print(0.1 + 0.2 == 0.3, 1e308 * 10, -1e308 * 10, 5 // 0.3, -5 % 0.3, 2.0 ** 0.5, 0.0 == -0.0)
print(int("-0x1f", 16), int("0b101", 0), int(" 12 "), float("inf"), float("-nan"), round(0.5), round(1.5))
k = 3
k <<= 2; k |= 1; k ^= 5; k //= 2; k **= 2; k %= 7
print(k)
print("%" in "100%", "abc"[-2:], "abc"[5:], "abc"[::2], "a,b,,c".split(","), "  x ".strip() + "|")
def multi():
    return 1, "two", [3.0]
p, q, r = multi()
print(p, q, r, multi()[1])
print([i for i in range(10) if i % 3 == 0 if i > 2], [(i, j) for i in range(2) for j in "ab"])
del a[1:3]
print(a, a.index(4), a.count(1), a.pop(0), a)
z = [[1, 2], [3]]
z[0], z[1] = z[1], z[0]
print(z)
lst = [5, 3, 9]
lst.sort(reverse=True)
print(lst, lst[::-1], sorted(lst) == lst[::-1])
