def count(n):
    yield from range(n)  # error: yield from


for i in count(3):  # error?:
    print(i)
