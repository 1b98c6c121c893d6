# Few of many, many of few, and counts.
import random

random.seed(31)
numbers = list(range(20))
for k in range(0, 21, 4):
    print(random.sample(numbers, k))
print(numbers)
for n in [5, 21, 22, 30, 85, 86, 100, 277, 278, 1000]:
    for k in [1, 5, 6]:
        if k <= n:
            print(n, k, random.sample(range(n), k))
print(random.sample(range(10**9), 12))
print(sum(random.sample(range(10**6), 5000)))
print(random.sample("some letters", 4))
print(random.sample(("x", "y", "z"), 2))
print(random.sample(range(3, 300, 10), k=3))
print(random.sample(["red", "blue", "green"], 5, counts=[4, 2, 3]))
print(random.sample([1.5, 2.5], counts=[10, 20], k=8))
