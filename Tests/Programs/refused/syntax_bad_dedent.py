if True:
        n = 1
    m = 2  # error: indent
