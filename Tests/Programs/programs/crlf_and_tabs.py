def f(n):
	if n:
		return "tab"
	return "none"

print(f(1), f(0)); print("two"); x = 1; y = \
    2
print(x +
      y)
if x: print("one line")
else: pass
