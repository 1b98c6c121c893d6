# `and` and `or` give one of their operands.
print(0 or 5, 3 or 5, 0 and 5, 3 and 5, "" or "default", "x" or "default", 0.0 or -0.0)
print([] or [1], [2] or [1], [2] and [1], () or (1,))
name = ""
print(name or "nobody")
n = 0
n = n or 42
print(n)
print(1 and 2 and 3, 1 and 0 and 3, 0 or 0 or 7)
