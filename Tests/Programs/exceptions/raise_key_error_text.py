# KeyError shows the repr of its argument.
print("before")
raise KeyError("it's")
