import math
class_count = 3
def norm(v):
    return math.sqrt(sum(x * x for x in v))
def dot(a, b):
    return sum(x * y for x, y in zip(a, b))
def matmul(a, b):
    n, m, p = len(a), len(b), len(b[0])
    c = [[0.0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            for k in range(m):
                c[i][j] += a[i][k] * b[k][j]
    return c
def transpose(a):
    return [[row[j] for row in a] for j in range(len(a[0]))]
def mean(xs):
    return sum(xs) / len(xs)
def median(xs):
    s = sorted(xs)
    h = len(s) // 2
    return s[h] if len(s) % 2 else (s[h - 1] + s[h]) / 2
a = [[1.0, 2.0], [3.0, 4.0]]
print(matmul(a, transpose(a)), norm([3, 4]), dot([1, 2], [3.5, 4]))
print(mean([1, 2, 3, 4]), median([5, 1, 4]), median([5, 1, 4, 2]))
best = None
for c in range(5):
    score = -(c - 2) ** 2
    if best is None or score > best[0]:
        best = (score, c)
print(best)
prev = None
runs = []
for ch in "aaabbc":
    if ch == prev:
        runs[-1] = (ch, runs[-1][1] + 1)
    else:
        runs.append((ch, 1))
    prev = ch
print(runs)
def gen_primes(n):
    sieve = [True] * (n + 1)
    sieve[0] = sieve[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            for j in range(i * i, n + 1, i):
                sieve[j] = False
    return [i for i, p in enumerate(sieve) if p]
print(gen_primes(50))
def parse(text):
    out = []
    for part in text.split(","):
        part = part.strip()
        if not part:
            continue
        if part.isdigit():
            out.append(int(part))
        else:
            out.append(part)
    return out
print(parse("1, a, 22,,b"))
total = 0
for item in parse("1,x,3"):
    if isinstance(item, int):
        total += item
    else:
        print("skip", item)
print(total)
stack = [1]
while stack:
    top = stack.pop()
    if top < 20:
        stack.append(top * 3)
        if top % 2 == 1 and top > 5:
            stack.insert(0, top + 100)
    else:
        print(top, end=";")
print()
print(f"{math.pi:.3f} {42:05d} {'x':>4} {1234567.891:,.2f} {0.1!r} {1e-7} {255:#x} {3:+} {12.5:e}")
q = [[]]
q[0].append(1)
q.append([2, 3])
print(q, sum(len(r) for r in q), [x for r in q for x in r])
def apply(f, xs):
    return [f(x) for x in xs]
def inc(x):
    return x + 1
print(apply(inc, [1, 2]), apply(lambda v: v * 2.0, [1, 2]), apply(str, [1, 2.5]), apply(abs, [-1]))
print("é"[0], "naïve"[2:4], len("日本"), "日本"[::-1], "a" < "b" < "c", "b" in "abc")
print(max("hello"), min([3, 1, 2]), sorted("hello"), list("ab"), list(enumerate("ab", 1)))
print(round(2.5), round(3.5), round(2.675, 2), round(-0.5), round(1234, -2), abs(-3), divmod(-7, 2))
print(int("12"), float("1e3"), int(3.99), int(-3.99), str(1e16), 1e15, 0.1 + 0.2, 1 / 3)
for name, value in zip(["a", "b"], [1, 2.5]):
    print(name, value)
