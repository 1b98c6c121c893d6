"""k-means clustering of points in the plane (Lloyd's algorithm)."""


def noise(seed):
    """Return the next seed and a number that is nearly normal, of mean 0 and deviation 1."""
    total = 0.0
    for _ in range(12):
        seed = seed * 16807 % 2147483647
        total += seed / 2147483647
    return seed, total - 6.0


def make_points(centres, n, seed):
    points = []
    for i in range(n):
        x, y = centres[i % len(centres)]
        seed, dx = noise(seed)
        seed, dy = noise(seed)
        points.append((x + dx, y + dy))
    return points


def squared_distance(p, q):
    dx = p[0] - q[0]
    dy = p[1] - q[1]
    return dx * dx + dy * dy


def nearest(point, centroids):
    best = 0
    best_distance = squared_distance(point, centroids[0])
    for k in range(1, len(centroids)):
        distance = squared_distance(point, centroids[k])
        if distance < best_distance:
            best, best_distance = k, distance
    return best, best_distance


def step(points, centroids):
    """Move each centroid to the mean of its points; also return the sum of squared distances."""
    sums_x = [0.0] * len(centroids)
    sums_y = [0.0] * len(centroids)
    counts = [0] * len(centroids)
    inertia = 0.0
    for point in points:
        k, distance = nearest(point, centroids)
        sums_x[k] += point[0]
        sums_y[k] += point[1]
        counts[k] += 1
        inertia += distance
    moved = []
    for k in range(len(centroids)):
        if counts[k] == 0:
            moved.append(centroids[k])
        else:
            moved.append((sums_x[k] / counts[k], sums_y[k] / counts[k]))
    return moved, counts, inertia


def kmeans(points, k, tolerance=1e-9, limit=50):
    centroids = [points[i * len(points) // k] for i in range(k)]
    for round_number in range(limit):
        moved, counts, inertia = step(points, centroids)
        shift = 0.0
        for before, after in zip(centroids, moved):
            shift += squared_distance(before, after)
        print("round", round_number, "inertia", inertia, "shift", shift)
        centroids = moved
        if shift < tolerance:
            break
    return centroids, counts


points = make_points([(0.0, 0.0), (6.0, 1.0), (3.0, 7.0), (-4.0, 5.0)], 6000, 42)
centroids, counts = kmeans(points, 4)
for k in range(4):
    print(centroids[k], counts[k])
