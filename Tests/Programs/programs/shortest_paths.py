def floyd_warshall(distance):
    n = len(distance)
    d = [row.copy() for row in distance]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d


def breadth_first(edges, n, start):
    level = [-1] * n
    level[start] = 0
    queue = [start]
    head = 0
    while head < len(queue):
        node = queue[head]
        head += 1
        for a, b in edges:
            if a == node and level[b] < 0:
                level[b] = level[a] + 1
                queue.append(b)
    return level


infinity = float("inf")
graph = [[0.0, 3.0, infinity, 7.0], [8.0, 0.0, 2.0, infinity], [5.0, infinity, 0.0, 1.0], [2.0, infinity, infinity, 0.0]]
for row in floyd_warshall(graph):
    print(row)
edges = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (4, 0)]
print([breadth_first(edges, 6, s) for s in range(6)])
