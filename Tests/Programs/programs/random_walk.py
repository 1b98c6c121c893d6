
def walk(steps, seed):
    x = y = 0
    farthest = 0.0
    for _ in range(steps):
        seed = seed * 1103515245 % 2147483648 + 12345
        direction = seed // 65536 % 4
        if direction == 0:
            x += 1
        elif direction == 1:
            x -= 1
        elif direction == 2:
            y += 1
        else:
            y -= 1
        distance = (x * x + y * y) ** 0.5
        if distance > farthest:
            farthest = distance
    return x, y, farthest


def pi(samples, seed):
    inside = 0
    for _ in range(samples):
        seed = seed * 16807 % 2147483647
        u = seed / 2147483647
        seed = seed * 16807 % 2147483647
        v = seed / 2147483647
        inside += u * u + v * v < 1
    return 4 * inside / samples


for seed in [1, 2, 42]:
    print(walk(5000, seed), pi(20000, seed))
