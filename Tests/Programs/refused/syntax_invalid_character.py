n = 3 $ 4  # error:
