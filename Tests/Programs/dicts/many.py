d = {}
for i in range(100000):
    d[i * 7919 % 1000003] = i
print(len(d), sum(d.keys()), sum(d.values()))
for i in range(0, 100000, 2):
    del d[i * 7919 % 1000003]
print(len(d), list(d.items())[:3])
for i in range(50000):
    d[-i - 1] = i
print(len(d), list(d)[-1], d[-50000])
words = {}
for i in range(20000):
    words[f"k{i % 5000}"] = words.get(f"k{i % 5000}", 0) + i
print(len(words), words["k4999"], sum(words.values()))
while len(words) > 4990:
    print(words.popitem())
queue = {}
for i in range(10000):
    queue[i] = str(i)
    if len(queue) > 5:
        queue.pop(next_key := i - 5)
print(queue)
for _ in range(2000):
    small = {"a": [1, 2], "b": [3]}
    small["c"] = small["a"]
print(small)
