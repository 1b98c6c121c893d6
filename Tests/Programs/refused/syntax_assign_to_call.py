len("a") = 3  # error: assign
