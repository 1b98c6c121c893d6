"""Sets of numbers come in CPython's order: it depends on nothing but the numbers and what was done."""

print({i * 37 % 101 for i in range(30)})
print({1.5, 2.5, 1e300, -0.5, 7, -1, -2, 2**61 - 1, 2**61})
print({(1, 2), (3, 4), (5, 6), (7, 8)}, {frozenset([1]), frozenset([2]), frozenset([1, 2])})
for x in {-1, -2, 7, 1e300, 33, 1}:
    print(x)
print([x for x in {10, 5, 8, 33}], {-1, -2}, {8, 0, 16, -1, -2})
state = 12345


def random(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 7 % n


pool = [set(), set(), set()]
for step in range(300):
    i, j, what, limit = random(3), random(3), random(11), [10, 50, 1000, 10**6, 10**15][random(5)]
    if what < 3:
        for _ in range(random(30)):
            pool[i].add(random(limit))
    elif what == 3:
        for _ in range(random(10)):
            pool[i].discard(random(20))
    elif what == 4 and pool[i]:
        print("popped", pool[i].pop())
    elif what == 5:
        pool[i] = pool[i] | pool[j]
    elif what == 6:
        pool[i] = pool[i] - pool[j]
    elif what == 7:
        pool[i] = pool[i] ^ pool[j]
    elif what == 8:
        pool[i] |= pool[j]
    elif what == 9:
        pool[i] = pool[i] & pool[j] | {random(100)}
    elif what == 10 and i != j:
        pool[i] -= pool[j]
    print(step, what, list(pool[i])[:12], len(pool[i]))
