print(3 in {1, 2, 3})  # error: set
