d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), len(values), len(items))
d["d"] = 4
print(keys, values, items, len(items))
print("a" in keys, "z" in keys, 4 in values, 9 in values, ("a", 1) in items, ("a", 2) in items)
print(sorted(keys & {"a", "z"}), sorted(keys | ["q"]), sorted(keys - {"a"}), sorted(keys ^ {"a", "z"}))
print(keys == {"a", "b", "c", "d"}, keys <= {"a", "b", "c", "d", "e"}, keys > {"a"}, keys.isdisjoint(["z"]))
print(sorted(items & {("a", 1), ("b", 3)}), items == {("a", 1)})
other = {"b": 2, "c": 4}
print(sorted(d.keys() & other.keys()), sorted(d.items() & other.items()), sorted(d.keys() - other.keys()))
print(list(keys), [k for k in keys], min(values), max(keys), sum(values), "".join(keys))
print({1: 2}.keys() & {1, 3}, {1, 2, 3} - {1: 0}.keys(), {1, 2, 3} & {3: 0}.keys())
print(any(v > 3 for v in values), all(values), list(map(str, values)), list(filter(lambda v: v > 1, values)))
