print(f"{1 + 2")  # error:
