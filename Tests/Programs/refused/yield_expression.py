def count(n):
    for i in range(n):
        yield i  # error: yield


for i in count(3):
    print(i)
