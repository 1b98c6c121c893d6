from second import b

a = len("a")
