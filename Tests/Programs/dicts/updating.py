d = {"a": 1, "b": 2}
d.update({"c": 3})
d.update(e=5, f=6)
d.update([("g", 7)], h=8)
d.update(zip("xy", (9, 10)))
d.update()
print(d)
print(d | {"a": 100}, d == {"a": 1}, d == dict(d), d != d, {"x": 1} == {"x": 1.0}, {"x": 1} == {"y": 1})
d |= {"z": 0}
e = d.copy()
e["a"] = -1
print(d["a"], e["a"], d.setdefault("a", 50), d.setdefault("new", 50), d["new"])
print(d.popitem(), d.popitem(), len(d))
print(list(reversed(d)), list(reversed(d.items()))[:2], list(reversed(d.values()))[:2])
d.clear()
print(d, len(d))
d["again"] = 1
print(d)
groups = {}
for i in range(10):
    groups.setdefault(i % 3, []).append(i)
print(groups)
nested = {"x": {"y": 1}}
nested["x"]["z"] = 2
nested["w"] = {}
nested["w"]["q"] = 9
print(nested, nested["w"])
lists = {"a": [1], "b": []}
lists["b"].append(2)
lists["a"] += [3]
print(lists)
alias = lists
alias["c"] = [0]
print(len(lists))
