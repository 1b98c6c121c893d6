import first

print(first.a)
