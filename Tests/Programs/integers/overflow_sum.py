
values = [9223372036854775807]
print(sum(values))
values.append(-1)
print(sum(values))
values.append(2)
print(sum(values))
