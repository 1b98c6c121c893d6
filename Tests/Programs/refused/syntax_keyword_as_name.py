class = 3  # error:
