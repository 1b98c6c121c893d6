# More numbers than the generator holds at a time.
import random

random.seed(2024)
total = 0.0
for i in range(10000):
    x = random.random()
    total += x
    if i % 1000 == 0:
        print(x)
print(total)

random.seed("uniform")
for _ in range(10):
    print(
        random.uniform(0, 1), random.uniform(-5.5, 5), random.uniform(10, 3), random.uniform(2, 2)
    )
