import random


def attempt(action):
    try:
        print(action())
    except (ValueError, IndexError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


empty = [1]
empty.clear()
random.seed(1)
attempt(lambda: random.randrange(0))
attempt(lambda: random.randrange(-5))
attempt(lambda: random.randrange(5, 5))
attempt(lambda: random.randrange(5, 2))
attempt(lambda: random.randrange(1, 10, 0))
attempt(lambda: random.randrange(1, 10, -1))
attempt(lambda: random.randint(3, 1))
attempt(lambda: random.choice(empty))
attempt(lambda: random.choice(""))
attempt(lambda: random.sample([1, 2], 3))
attempt(lambda: random.sample([1, 2], -1))
attempt(lambda: random.sample([1, 2], 1, counts=[1]))
attempt(lambda: random.sample([1, 2], 1, counts=[0, 0]))
attempt(lambda: random.choices([1, 2], [1], k=1))
attempt(lambda: random.choices([1, 2], [0, 0], k=1))
attempt(lambda: random.choices([1, 2], [1.0, float("inf")], k=1))
attempt(lambda: random.choices([1, 2], [1, 1], cum_weights=[1, 2], k=1))
attempt(lambda: random.choices(empty, k=1))
attempt(lambda: random.getrandbits(-1))
attempt(lambda: random.gammavariate(0.0, 1.0))
attempt(lambda: random.expovariate(0.0))
attempt(lambda: random.random())
