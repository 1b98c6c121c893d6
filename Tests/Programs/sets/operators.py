s = {3, 1, 2}
t = {3, 4, 5, 10, 20, 30}
print(s | t, s & t, s - t, s ^ t, t - s)
s.add(100)
s.discard(5)
s.remove(1)
print(s, len(s), 2 in s, s <= t, s < t, {3} <= t, t >= {3, 4}, s == {2, 3, 100}, s != t, t > {3})
print(s.union(t, [7, 8]), s.intersection([2, 3]), s.difference(t), s.symmetric_difference([3, 9]))
print(s.union(), s.intersection(t, [3]), s.difference([2], [3]), s.union(x for x in range(3)))
s |= {1, 2}
s &= {1, 2, 3}
s -= {2}
s ^= {3, 77}
print(s)
print(s.isdisjoint([5]), s.issubset([1, 77]), s.issuperset([1]), s.issubset({1}))
x = s.pop()
print(x, s)
s.update([1, 2], (3, 4), {5: 6}, "a" if False else range(2))
print(s)
s.intersection_update([1, 2, 3])
print(s)
s.difference_update([1])
print(s)
s.symmetric_difference_update({9})
print(s)
copy = s.copy()
copy.clear()
print(copy, s, bool(copy), bool(s))
f = frozenset([1, 2]) | {3}
print(f, {1} | frozenset([2]), f & {2, 3}, f - {1}, frozenset([1, 2]) == {1, 2}, f.union([9]))
