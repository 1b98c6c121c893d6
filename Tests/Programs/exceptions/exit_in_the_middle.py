# What was printed before an exception is on stdout, in full.
for i in range(2000):
    print("line", i, "without a flush")
print("no newline at the end", end="")
raise ValueError("stop")
