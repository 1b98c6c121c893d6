"""Means and spreads are exact: integers over powers of two underneath."""

import statistics
from statistics import mean, median, stdev
print(mean([1, 2, 3, 4]), mean([1, 2, 3]), mean([1.5, 2.5]), mean([1, 2.5]), mean([0.1] * 10))
print(median([3, 1, 2]), median([1, 2, 3, 4]), statistics.median_low([1, 2, 3, 4]), statistics.median_high([1, 2, 3, 4]))
print(stdev([1, 2, 3, 4]), statistics.pstdev([1, 2, 3, 4]), statistics.variance([1, 2, 3, 4]), statistics.pvariance([1, 2, 3, 4]), statistics.pvariance([1, 2, 3]))
print(statistics.mode([1, 2, 2, 3]), statistics.mode("aab"), statistics.multimode("aabb"), statistics.fmean([1, 2, 4]))
print(stdev([1.5, 2.25, 0.1]), statistics.variance([0.1, 0.2, 0.3]), statistics.quantiles([1, 2, 3, 4, 5]), statistics.quantiles(range(1, 12), n=10, method="inclusive"))
print(statistics.geometric_mean([54, 24, 36]), statistics.correlation([1, 2, 3], [1, 5, 7]), statistics.covariance([1, 2, 3], [1, 5, 7]))
print(mean([1e300, 1e300, 3]), mean([10**20, 10**20 + 1]), stdev([1e10 + i for i in range(10)]), mean([5e-324, 1.0]))
print(mean(x * x for x in range(5)), mean({1, 2}), median({"a": 1}.values()))
try:
    mean([])
except statistics.StatisticsError as e:
    print(e)
