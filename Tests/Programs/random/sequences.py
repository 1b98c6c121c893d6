import random

random.seed(17)
letters = ["a", "b", "c", "d", "e", "f", "g"]
print([random.choice(letters) for _ in range(15)])
print([random.choice("hello") for _ in range(15)])
print([random.choice((1.5, 2.5, 3.5)) for _ in range(8)])
print([random.choice(range(0, 100, 3)) for _ in range(8)])
print(random.choice([4]))

numbers = list(range(30))
random.shuffle(numbers)
print(numbers)
random.shuffle(letters)
print(letters)
nothing = [0]
nothing.clear()
random.shuffle(nothing)
print(nothing)
pairs = [(i, str(i)) for i in range(6)]
random.shuffle(pairs)
print(pairs)
