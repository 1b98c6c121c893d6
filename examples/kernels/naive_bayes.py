"""Gaussian naive Bayes: classify measurements by the class under which they are likeliest."""

import math


def noise(seed):
    total = 0.0
    for _ in range(12):
        seed = seed * 16807 % 2147483647
        total += seed / 2147483647
    return seed, total - 6.0


def make_samples(means, deviations, n, seed):
    rows = []
    labels = []
    for i in range(n):
        label = i % len(means)
        row = []
        for mean, deviation in zip(means[label], deviations[label]):
            seed, x = noise(seed)
            row.append(mean + deviation * x)
        rows.append(row)
        labels.append(label)
    return rows, labels


def fit(rows, labels, classes):
    """Return each class's prior, and the mean and variance of each of its features."""
    features = len(rows[0])
    counts = [0] * classes
    means = [[0.0] * features for _ in range(classes)]
    variances = [[0.0] * features for _ in range(classes)]
    for row, label in zip(rows, labels):
        counts[label] += 1
        for j in range(features):
            means[label][j] += row[j]
    for c in range(classes):
        for j in range(features):
            means[c][j] /= counts[c]
    for row, label in zip(rows, labels):
        for j in range(features):
            difference = row[j] - means[label][j]
            variances[label][j] += difference * difference
    for c in range(classes):
        for j in range(features):
            variances[c][j] = variances[c][j] / counts[c] + 1e-9
    priors = [count / len(rows) for count in counts]
    return priors, means, variances


def log_likelihood(row, prior, means, variances):
    total = math.log(prior)
    for x, mean, variance in zip(row, means, variances):
        difference = x - mean
        total -= 0.5 * (math.log(2.0 * math.pi * variance) + difference * difference / variance)
    return total


def predict(row, model):
    priors, means, variances = model
    best = 0
    best_score = log_likelihood(row, priors[0], means[0], variances[0])
    for c in range(1, len(priors)):
        score = log_likelihood(row, priors[c], means[c], variances[c])
        if score > best_score:
            best, best_score = c, score
    return best


# Three species, four measurements each.
means = [[5.0, 3.4, 1.5, 0.2], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.6, 2.0]]
deviations = [[0.35, 0.38, 0.17, 0.1], [0.52, 0.31, 0.47, 0.2], [0.64, 0.32, 0.55, 0.27]]
rows, labels = make_samples(means, deviations, 9000, 2024)
model = fit(rows[:6000], labels[:6000], 3)
priors, fitted_means, fitted_variances = model
print("priors", priors)
for c in range(3):
    print("class", c, "means", fitted_means[c])
    print("class", c, "variances", fitted_variances[c])

confusion = [[0] * 3 for _ in range(3)]
for row, label in zip(rows[6000:], labels[6000:]):
    confusion[label][predict(row, model)] += 1
right = 0
for c in range(3):
    print("class", c, "predicted as", confusion[c])
    right += confusion[c][c]
print("accuracy", right / 3000)
