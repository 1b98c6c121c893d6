def move(n, source, target, spare, pegs, log):
    if n == 0:
        return 0
    count = move(n - 1, source, spare, target, pegs, log)
    pegs[target].append(pegs[source].pop())
    if len(log) < 8:
        log.append((n, source, target))
    return count + 1 + move(n - 1, spare, target, source, pegs, log)


pegs = [[n for n in range(10, 0, -1)], [], []]
log = []
print(move(10, 0, 2, 1, pegs, log))
print(pegs, log)
