import heapq
from heapq import heappush, heappop
import bisect
import string
h = []
for x in [5, 1, 8, 3, 9, 2, 7]:
    heappush(h, x)
print(h)
print([heappop(h) for _ in range(len(h))])
h = [9, 4, 7, 1, 8, 2]
heapq.heapify(h)
print(h, heapq.heapreplace(h, 5), h, heapq.heappushpop(h, 0), h, heapq.nlargest(2, h), heapq.nsmallest(3, h))
pq = []
heapq.heappush(pq, (2, "b"))
heapq.heappush(pq, (1, "a"))
heapq.heappush(pq, (1, "A"))
print(heapq.heappop(pq), pq)
def dijkstra(graph, s):
    dist = {s: 0}
    q = [(0, s)]
    while q:
        d, u = heapq.heappop(q)
        if d > dist[u]:
            continue
        for v, w in graph[u].items():
            nd = d + w
            if v not in dist or nd < dist[v]:
                dist[v] = nd
                heapq.heappush(q, (nd, v))
    return dist
print(dijkstra({"a": {"b": 1, "c": 4}, "b": {"c": 2, "d": 6}, "c": {"d": 3}, "d": {}}, "a"))
print(list(heapq.merge([1, 4], [2, 3])), heapq.nlargest(1, "hello"), heapq.nsmallest(2, [(3, "x"), (1, "y")], key=lambda p: p[0]))
try:
    heapq.heappop(h[:0])
except IndexError as e:
    print(e)
a = [1, 3, 3, 5]
print(bisect.bisect_left(a, 3), bisect.bisect_right(a, 3), bisect.bisect(a, 4), bisect.bisect_left(a, 9))
bisect.insort(a, 4); bisect.insort_left(a, 3); print(a)
print(bisect.bisect_left([(1, "a"), (2, "b")], 2, key=lambda t: t[0]))
print(string.ascii_lowercase, string.digits, string.punctuation, string.capwords("hello big  world"), "x" in string.ascii_letters)
