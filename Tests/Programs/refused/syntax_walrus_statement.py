x := 3  # error:
