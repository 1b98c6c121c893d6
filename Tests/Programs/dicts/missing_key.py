prices = {"apple": 1.5, "pear": 2.0}


def total(names):
    result = 0.0
    for name in names:
        result += prices[name]
    return result


print(total(["apple", "pear"]))
print(total(["apple", "plum's"]))
