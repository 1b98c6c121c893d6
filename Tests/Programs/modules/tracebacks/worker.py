from inner.divide import ratio


def run(values):
    for value in values:
        print(ratio(6, value))
