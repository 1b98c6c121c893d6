print("before")
raise ValueError("bad value", 42)
