"""The functions that are compared: plain Python, which Coluber and Numba both take."""

import math


def kmeans(points, centres, sums, counts, rounds):
    """Lloyd's algorithm over points (n, d); centres (k, d) are moved in place."""
    n = points.shape[0]
    d = points.shape[1]
    k = centres.shape[0]
    inertia = 0.0
    for _ in range(rounds):
        inertia = 0.0
        for c in range(k):
            counts[c] = 0
            for j in range(d):
                sums[c, j] = 0.0
        for i in range(n):
            best = 0
            best_distance = math.inf
            for c in range(k):
                distance = 0.0
                for j in range(d):
                    difference = points[i, j] - centres[c, j]
                    distance += difference * difference
                if distance < best_distance:
                    best_distance = distance
                    best = c
            inertia += best_distance
            counts[best] += 1
            for j in range(d):
                sums[best, j] += points[i, j]
        for c in range(k):
            if counts[c] > 0:
                for j in range(d):
                    centres[c, j] = sums[c, j] / counts[c]
    return inertia


def logistic_regression(rows, labels, weights, gradient, rate, rounds):
    """Gradient descent over rows (n, d); weights (d,) are changed in place."""
    n = rows.shape[0]
    d = rows.shape[1]
    for _ in range(rounds):
        for j in range(d):
            gradient[j] = 0.0
        for i in range(n):
            z = 0.0
            for j in range(d):
                z += rows[i, j] * weights[j]
            error = 1.0 / (1.0 + math.exp(-z)) - labels[i]
            for j in range(d):
                gradient[j] += error * rows[i, j]
        for j in range(d):
            weights[j] -= rate * gradient[j] / n
    return weights[0]


def fib(n):
    """Fibonacci numbers by the definition."""
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def total(values):
    """Sum from left to right."""
    result = 0.0
    for i in range(len(values)):
        result += values[i]
    return result
