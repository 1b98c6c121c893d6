import second

a = len("a")
