def word_count(text):
    counts = {}
    for word in text.split():
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


c = word_count("the cat and the dog and the bird")
print(c, len(c), bool(c), bool({}))
for word in sorted(c):
    print(word, c[word])
for key, value in c.items():
    print(key, value)
print(sorted(c.items(), key=lambda kv: (-kv[1], kv[0])))
print(list(c.keys()), list(c.values()), c.get("x"), c.get("the", 0), c.get("x", -1))
print(c.pop("the"), c.pop("zzz", None), len(c))
del c["dog"]
print(c, "dog" in c, "cat" in c, "dog" not in c)
c["cat"] = 5
c["dog"] = 6
print(c, max(c.values()), sum(c.values()), max(c, key=lambda k: c[k]))
first, second, *rest = c
print(first, second, rest)
for i, k in enumerate(c):
    print(i, k)
for k, n in zip(c, range(10)):
    print(k, n)
print([k for k in c if c[k] > 1], [v * 2 for v in c.values()], {v: k for k, v in c.items()})
