def narrow(items, n):
    return items[n * 2**62]


def convert(n):
    return float(n**40)


try:
    print(narrow([1, 2], 4))
except IndexError as error:
    print("IndexError", error)
try:
    print(convert(10**10))
except OverflowError as error:
    print("OverflowError", error)
try:
    print(10**400 / 3)
except OverflowError as error:
    print("OverflowError", error)
try:
    print(chr(2**40))
except (OverflowError, ValueError) as error:
    print(error)
try:
    print(2**64 // 0)
except ZeroDivisionError as error:
    print(error)
try:
    print(2**64 % 0)
except ZeroDivisionError as error:
    print(error)
try:
    print(1 << -(2**64))
except ValueError as error:
    print(error)
try:
    print(int("12x"))
except ValueError as error:
    print(error)
for text in ["7", "abc", "99999999999999999999", "1_000", ""]:
    try:
        print(int(text) + 1)
    except ValueError as error:
        print("ValueError", error)


def deep(n):
    total = 2**62
    for i in range(n):
        total = total + total
        if i == 3:
            raise ValueError(f"total {total}")
    return total


try:
    deep(10)
except ValueError as error:
    print(error, error.args)


def outer(n):
    return deep(n) + 1


print(outer(3))
print(outer(9))
