def divide(a, b):
    return a / b


print(divide(1, 2), divide(-1, 2), divide(6, 3), divide(1, 3), divide(0, 7), divide(0, -7))
print(divide(9223372036854775807, 2), divide(9223372036854775807, 9223372036854775806))
# Correctly rounded although neither operand is a double.
print(divide(9007199254740993, 1), divide(9007199254740993, 3), divide(9007199254740995, 7))
print(divide(-9223372036854775807, 10), divide(1, 9223372036854775807))
print(divide(9223372036854775807, 3), divide(9223372036854775783, 9223372036854775643))
