def bare(n):
    try:
        return 10 // n
    except ZeroDivisionError:
        print("seen")
        raise


def again(n):
    try:
        return bare(n)
    except ZeroDivisionError as e:
        print("again", e)
        raise e


def outer(n):
    try:
        return again(n)
    except ArithmeticError as e:
        return repr(e)


print(outer(5), outer(0))


def helper():
    raise


try:
    try:
        raise ValueError("dynamic")
    except ValueError:
        helper()
except ValueError as e:
    print("helper raised", e)

try:
    helper()
except RuntimeError as e:
    print(e)

try:
    raise
except RuntimeError as e:
    print(repr(e))

bare(0)
