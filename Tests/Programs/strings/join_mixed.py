def show(values):
    print("-".join(values))


show(["a", "b"])
show(("a", 1, "b"))
