n = 0123  # error: cannot begin with 0
