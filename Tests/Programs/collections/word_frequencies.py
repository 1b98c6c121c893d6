"""What programs do with counters and defaults, at some size."""
import heapq
from collections import Counter, defaultdict, deque


def generate(n):
    x = 42
    for_words = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        for_words.append("w" + str(x // 65536 % 97))
    return for_words


words = generate(20000)
counts = Counter(words)
print(counts.most_common(3), len(counts), counts.total())
by_length = defaultdict(list)
for word in counts:
    by_length[len(word)].append(word)
print({n: len(found) for n, found in sorted(by_length.items())})
graph = defaultdict(set)
for a, b in zip(words, words[1:]):
    graph[a].add(b)
    graph[b].add(a)
start = words[0]
distance = {start: 0}
queue = deque([start])
while queue:
    node = queue.popleft()
    for neighbour in sorted(graph[node]):
        if neighbour not in distance:
            distance[neighbour] = distance[node] + 1
            queue.append(neighbour)
print(len(distance), max(distance.values()), Counter(distance.values()))
top = heapq.nlargest(2, counts.items(), key=lambda kv: (kv[1], kv[0]))
print(top)
