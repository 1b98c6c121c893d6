numbers = [0, 1, -1, 255, -256, 2**62, 2**63 - 1, -(2**63), 2**64 + 1, -(3**100)]
for number in numbers:
    print(number.bit_count(), number.bit_length(), number.conjugate(), number.as_integer_ratio())
print(True.bit_count(), False.bit_length(), True.conjugate())
total = 0
for i in range(1000):
    total += i.bit_count()
print(total)
