print("before")
print(-"a")  # error?: bad operand type for unary -: 'str'
