n = 0123  # error: leading zeros
