5 = n  # error: assign
