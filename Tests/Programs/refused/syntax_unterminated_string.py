text = "abc  # error: string
