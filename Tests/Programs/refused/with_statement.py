def read(path):
    with open(path) as file:  # error: with
        return file.read()


print(read("x"))
