def put(d, key):
    d[key] = 1


numbers = {}
put(numbers, 3)
print(numbers)
seen = {}
for key in [(1, 2), "x", None, 2.5]:
    seen[key] = len(seen)
print(seen)
try:
    seen[[1]] = 2
except TypeError as e:
    print("TypeError:", e)
try:
    print({1: 2} in {3})
except TypeError as e:
    print("TypeError:", e)
try:
    hash({1})
except TypeError as e:
    print("TypeError:", e)
