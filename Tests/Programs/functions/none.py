def find(xs, x):
    for i in range(len(xs)):
        if xs[i] == x:
            return i
    return None


position = find([1, 2, 3], 2)
if position is not None:
    print(position + 1)
position = find([1, 2, 3], 9)
print(position, position is None, position == None, position != None, not position)
nothing = None
print(nothing, [None, None], (None, 1), str(None), None is None, None == None, print("inner"))
best = None
for value in [3, 7, 5]:
    if best is None or value > best:
        best = value
print(best)
