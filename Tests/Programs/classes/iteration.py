class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Squares:
    def __getitem__(self, i):
        if i > 4:
            raise IndexError(i)
        return i * i


for n in Countdown(3):
    print(n)
print(list(Countdown(4)), sum(Countdown(5)), [x for x in Squares()], 9 in Squares())
print(max(Countdown(5)), list(zip(Countdown(3), Squares())), list(enumerate(Squares())))
