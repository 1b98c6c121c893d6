def slices(xs):
    print(xs[1:3], xs[:2], xs[2:], xs[:], xs[-2:], xs[:-2], xs[-3:-1], xs[3:1], xs[10:], xs[:10], xs[-10:2])
    print(xs[::2], xs[1::2], xs[::-1], xs[::-2], xs[3:0:-1], xs[-1:-4:-1], xs[0:5:3], xs[5::-1], xs[:2:-1])
    print(xs[::100], xs[::-100], xs[100:0:-1], xs[-100:100], xs[100:-100:-1], xs[-1:-100:-1])


slices([0, 1, 2, 3, 4, 5])
slices([1.5, 2.5])
slices(["a"])
n = 2
ys = [5, 6, 7, 8]
print(ys[n:], ys[:n], ys[n - 1 : n + 1], ys[-n:], ys[::n], ys[::-n])
copy = ys[:]
copy[0] = 99
print(ys, copy)
