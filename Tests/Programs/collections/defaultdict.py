from collections import Counter, OrderedDict, defaultdict
import collections

d = defaultdict(list)
for i, w in enumerate("a b a c b a".split()):
    d[w].append(i)
print(d, dict(d), d["zz"], len(d), "q" in d, d.get("q"))
n = defaultdict(int)
for ch in "mississippi":
    n[ch] += 1
print(n, sorted(n.items()))
g = defaultdict(set)
g[1].add(2); g[1].add(3); g[2].add(1)
print(g[1], dict(g))
t = defaultdict(lambda: "none")
t["a"] = "b"
print(t["a"], t["x"], len(t))
nn = defaultdict(dict)
nn["x"]["y"] = 1
nn["x"]["z"] = 2
print(nn["x"], dict(nn))
dd = defaultdict(lambda: defaultdict(int))
dd["a"]["b"] += 5
dd["a"]["c"] += 1
print(dd["a"]["b"], {k: dict(v) for k, v in dd.items()})
f = defaultdict(float, {"a": 1.5})
f["b"] += 2
print(f)
e = defaultdict()
try:
    e[1]
except KeyError as ex:
    print("KeyError", ex)
