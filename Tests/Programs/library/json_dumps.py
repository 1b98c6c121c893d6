import json
print(json.dumps({"a": 1, "b": [1, 2.5, None, True], "c": {"d": "x\"y\n"}}))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps([1, "é😀", (1, 2)]), json.dumps("é", ensure_ascii=False))
print(json.dumps({"a": [1, 2], "b": {}, "c": []}, indent=2))
print(json.dumps([1, {"x": None}], separators=(",", ":")), json.dumps({1: 2, None: 3}), json.dumps(1.0), json.dumps(float("inf")))
print(json.dumps({"name": "x", "tags": ["a", "b"], "n": 3}, indent=4, sort_keys=True))
