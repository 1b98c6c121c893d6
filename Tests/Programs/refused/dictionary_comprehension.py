print({i: i * i for i in range(3)})  # error: dict
