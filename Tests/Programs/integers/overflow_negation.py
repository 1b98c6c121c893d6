
def negate(n):
    return -n


print(negate(9223372036854775807))
print(negate(-9223372036854775807))
print(negate(-9223372036854775807 - 1))
