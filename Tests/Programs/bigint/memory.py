big = 2**64
small = 7
lowest = -(2**63)
reserved = -(2**63) + 12345


def grow(items, value):
    items.append(value)
    items.append(value * value)
    items.insert(0, -value)
    return items


def swap(pair):
    a, b = pair
    return (b, a)


def optional(n):
    if n % 3 == 0:
        return None
    return n * 2**62


def default(a, b=2**65, c=-(2**63)):
    return a + b, b - c, c


def set_global(value):
    global big
    big = value


def read_global():
    return big + 1


print(big, small, lowest, reserved)
set_global(5)
print(read_global())
set_global(2**100)
print(read_global())
set_global(lowest)
print(read_global(), big)
set_global(reserved)
print(read_global(), big)

items = []
for value in [1, 2**40, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, reserved, 10**30]:
    grow(items, value)
print(items)
items[3] = 10**40
items[4] = 3
print(items[3], items[4], items[-1])
print(items.pop(), items.pop(0), items.pop(5))
del items[2]
print(items, len(items))
print(items.index(10**40) if 10**40 in items else "gone", items.count(3))
copy = items[:]
copy.reverse()
copy.sort()
print(copy)
items.clear()
print(items)
print([x * x for x in [10**9, 10**10, 10**18]])
print(swap((1, 2**70)), swap((lowest, reserved)))
print([optional(n) for n in range(5)])
print(default(1), default(1, 2), default(1, 2, 3), default(lowest, c=lowest))
pairs = [(i, 2**i) for i in range(60, 68)]
print(pairs)
pairs[0] = (-(2**63), reserved)
for first, second in pairs:
    print(first, second)
nested = [[2**62 * i for i in range(4)], [], [reserved]]
print(nested, sum(nested[0]))
nested[1].append(nested[0][3] + 1)
nested[0][2] = 0
print(nested)
mixed = [1, 2.5, 2**70, "x", None, lowest]
for item in mixed:
    print(item)
x = 1
for _ in range(70):
    x = x * 2 if x < 2**66 else x // 3
print(x)
