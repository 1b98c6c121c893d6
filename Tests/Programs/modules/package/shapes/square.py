print("square runs")

count = 0


def side(n):
    return n


def counter():
    global count
    count += 1
    return count


class Side:
    def __init__(self, length):
        self.length = length

    def double(self):
        return Side(self.length * 2)
