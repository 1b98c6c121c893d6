print("before")
raise 5  # error?: exceptions must derive from BaseException
