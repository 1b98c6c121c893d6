# Without a seed each generator is another one.
import random

print(0.0 <= random.random() < 1.0)
first = random.Random()
second = random.Random()
print([first.random() for _ in range(4)] == [second.random() for _ in range(4)])
random.seed()
print(0.0 <= random.random() < 1.0)
random.seed(None)
print(1 <= random.randint(1, 6) <= 6)
print(random.Random(5).random() == random.Random(5).random())
