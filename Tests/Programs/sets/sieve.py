def primes(n):
    numbers = set(range(2, n))
    p = 2
    while p * p < n:
        if p in numbers:
            numbers -= set(range(p * p, n, p))
        p += 1
    return numbers


found = primes(1000)
print(len(found), sorted(found)[-5:], list(found)[:10])
grid = {(x, y) for x in range(20) for y in range(20) if (x * y) % 3 == 0}
print(len(grid), (3, 3) in grid, (1, 1) in grid)
visited = set()
frontier = [(0, 0)]
while frontier:
    here = frontier.pop()
    if here in visited:
        continue
    visited.add(here)
    x, y = here
    for step in [(x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)]:
        if step in grid and step not in visited:
            frontier.append(step)
print(len(visited))
