print("before")
raise RuntimeError()
