def divide(a, b):
    try:
        return a // b
    except ZeroDivisionError:
        return -1


def convert(text):
    try:
        value = int(text)
    except ValueError as e:
        print("bad:", e)
        value = 0
    else:
        print("good")
        value += 1
    return value


print(divide(7, 2), divide(7, 0))
print(convert("12"), convert("x"), convert(""))

try:
    print([1, 2, 3][5])
except IndexError as e:
    print(type(e).__name__, e, repr(e), e.args)

try:
    pass
except Exception:
    print("never")
else:
    print("else")

try:
    int("q")
except:
    print("bare")
