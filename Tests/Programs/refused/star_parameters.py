def total(*values):  # error: *
    return sum(values)


print(total(1, 2, 3))
