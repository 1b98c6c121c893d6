def options(**values):  # error: '**values' as a dictionary
    return len(values)


print(options(a=1))
