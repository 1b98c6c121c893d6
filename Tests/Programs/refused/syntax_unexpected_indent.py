n = 3
    m = 4  # error: indent
