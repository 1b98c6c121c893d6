import random
random.seed(7)

def rnd():
    k = random.randrange(6)
    v = random.getrandbits([3, 31, 62, 63, 64, 130][k])
    if random.randrange(2):
        v = -v
    if random.randrange(9) == 0:
        v = -(2**63) + random.getrandbits(48)
    return v

def step(op, a, b):
    if op == 0:
        return a + b
    if op == 1:
        return a - b
    if op == 2:
        return a * b
    if op == 3:
        return a // b if b else a
    if op == 4:
        return a % b if b else b
    if op == 5:
        return a & b
    if op == 6:
        return a | b
    if op == 7:
        return a ^ b
    if op == 8:
        return a << (b & 63)
    if op == 9:
        return a >> (b & 127)
    if op == 10:
        return -a
    if op == 11:
        return ~b
    if op == 12:
        return abs(a) - abs(b)
    if op == 13:
        return max(a, b) - min(a, b)
    return int(str(a)) + int(hex(b), 16)

def run(n):
    pool = [rnd() for _ in range(20)]
    pairs = [(rnd(), rnd()) for _ in range(5)]
    check = 0
    for i in range(n):
        a = pool[random.randrange(20)]
        b = pool[random.randrange(20)]
        op = random.randrange(15)
        r = step(op, a, b)
        if abs(r) > 2**400:
            r = r % (2**200 - 3) - 2**63
        pool[random.randrange(20)] = r
        x, y = pairs[i % 5]
        pairs[i % 5] = (y, x + (r & 0xFF)) if r < x else (r, y)
        check = (check * 31 + hash(r) + (r < a) + 2 * (r == b) + 4 * (float(r & 2**70) > a % 1000)) % (2**61 - 1)
        if i % 7 == 0:
            pool[i % 20] = rnd()
    return check, pool[0], pairs[0]

print(run(4000))
