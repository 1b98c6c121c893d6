try:
    raise KeyError("k")
except (ValueError, IndexError):
    print("no")
except AttributeError as e:
    print("no", e)
