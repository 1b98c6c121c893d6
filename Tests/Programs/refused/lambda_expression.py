double = lambda x: x * 2  # error: lambda
print(double(4))
