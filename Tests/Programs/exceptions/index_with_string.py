xs = [1, 2]
print("before")
print(xs["0"])  # error?: list indices must be integers or slices, not str
