mixed = {1: "a", "b": 2, (1, 2): None, None: 1.5, 2.5: [1]}
print(mixed)
print(mixed[1], mixed["b"], mixed[(1, 2)], mixed[None], mixed[2.5])
for key, value in mixed.items():
    print(key, value, type(key) == type(value) if False else "")
equal = {1.0: "x"}
equal[True] = "y"
equal[1] = "z"
print(equal, 1 in equal, 1.0 in equal, True in equal, "1" in equal, 2 in equal)
big = {2**40: 1, -5: 2, 0: 3, -1: 4, -2: 5}
print(big, big[-1], big[-2], big[2**40])
floats = {0.1: "a", 0.5: "b", -0.0: "c", 1e300: "d", float("inf"): "e"}
print(floats, floats[0.0], floats[0], floats[float("inf")])
values = {"n": None, "i": 1, "f": 2.5, "s": "t", "l": [1, 2], "b": True}
for k in values:
    print(k, values[k])
print(values.get("zz"), values.get("i"))
