"""Logistic regression by gradient descent on two overlapping classes."""

import math


def noise(seed):
    total = 0.0
    for _ in range(12):
        seed = seed * 16807 % 2147483647
        total += seed / 2147483647
    return seed, total - 6.0


def make_data(n, seed):
    xs = []
    ys = []
    for i in range(n):
        label = i % 2
        shift = 1.0 if label == 1 else -1.0
        seed, a = noise(seed)
        seed, b = noise(seed)
        seed, c = noise(seed)
        xs.append([a + shift, b - 0.5 * shift, c])
        ys.append(label)
    return xs, ys


def sigmoid(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    e = math.exp(z)
    return e / (1.0 + e)


def predict(row, weights, bias):
    z = bias
    for x, w in zip(row, weights):
        z += x * w
    return sigmoid(z)


def loss(xs, ys, weights, bias):
    total = 0.0
    for row, y in zip(xs, ys):
        p = predict(row, weights, bias)
        total -= math.log(p) if y else math.log(1.0 - p)
    return total / len(xs)


def fit(xs, ys, rate=1.0, rounds=60):
    weights = [0.0] * len(xs[0])
    bias = 0.0
    for round_number in range(rounds):
        gradient = [0.0] * len(weights)
        gradient_bias = 0.0
        for row, y in zip(xs, ys):
            error = predict(row, weights, bias) - y
            for j, x in enumerate(row):
                gradient[j] += error * x
            gradient_bias += error
        weights = [w - rate * g / len(xs) for w, g in zip(weights, gradient)]
        bias -= rate * gradient_bias / len(xs)
        if round_number % 20 == 0:
            print("round", round_number, "loss", loss(xs, ys, weights, bias))
    return weights, bias


xs, ys = make_data(5000, 99)
weights, bias = fit(xs, ys)
right = 0
for row, y in zip(xs, ys):
    if (predict(row, weights, bias) >= 0.5) == (y == 1):
        right += 1
print("weights", weights, "bias", bias)
print("loss", loss(xs, ys, weights, bias), "accuracy", right / len(xs))
