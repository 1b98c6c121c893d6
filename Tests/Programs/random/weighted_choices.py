import random

random.seed(12)
print(random.choices([1, 2, 3, 4, 5], k=12))
print(random.choices("abc", k=6))
print(random.choices([7, 8]))
print(random.choices(["heads", "tails"], [3, 1], k=10))
print(random.choices(["a", "b", "c"], weights=[0.1, 0.2, 0.7], k=10))
print(random.choices(["a", "b", "c"], cum_weights=[1, 5, 6], k=10))
print(random.choices(range(10), weights=range(10), k=10))
print(random.choices([1, 2, 3], [0, 1, 0], k=5))
print(random.choices([1, 2, 3], k=0))
