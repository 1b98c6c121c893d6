count = 0
history = []


def step(n):
    global count, history
    count += n
    history = history + [count]
    return count


step(2)
step(3)
print(count, history)
