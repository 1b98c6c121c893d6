print({}, dict(), {"a": 1}, {1: "x", 2: "y"}, {1: 2, 1: 3})
print(dict(a=1, b=2), dict([(1, 2), (3, 4)]), dict(zip("abc", [1, 2, 3])), dict({5: 6}))
print(dict({"a": 1}, b=2), dict([["k", "v"], ["l", "w"]]), dict(["ab", "cd"]))
print({**{"a": 1, "b": 2}, "b": 3, **{"c": 4}})
print({x: x * x for x in range(5)}, {k: len(k) for k in ["a", "bb"] if k}, {a: b for a in [1, 2] for b in "xy"})
print(dict.fromkeys([1, 2, 3]), dict.fromkeys("aba", 0), dict.fromkeys(range(2), [7]))
print(dict((i, str(i)) for i in range(3)), dict(map(lambda i: (i, -i), [1, 2])))
pairs = {(x, y): x + y for x in range(2) for y in range(2)}
print(pairs, pairs[1, 0], (0, 1) in pairs, (5, 5) in pairs)
