print(sorted({"b", "a", "c"}), len(set("mississippi")), "".join(sorted(set("hello world"))))
seen = set()
unique = []
for word in "to be or not to be".split():
    if word not in seen:
        seen.add(word)
        unique.append(word)
print(unique, len(seen))
vowels = frozenset("aeiou")
print(sum(1 for ch in "programming language" if ch in vowels), sorted(vowels))
print({"é", "日本"} == {"日本", "é"}, "é" in {"é"}, {"a"} < {"a", "b"}, max({"x", "y"}))
words = {"a": {"x", "y"}, "b": {"y"}}
words["b"].add("z")
print({k: sorted(v) for k, v in words.items()}, sorted(words["a"] & words["b"]))
print({w.upper() for w in ["a", "A"]}, set(), frozenset(), set([1, 1]), frozenset([2]))
empty = set()
empty |= {"q"}
print(empty, {len(w) for w in ["a", "bb", "cc"]}, list({5}), tuple(sorted({2, 1})) if False else "")
