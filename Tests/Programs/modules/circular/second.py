print("second starts")
import first

BASE = 5
early = first.HEAD


def tell(n):
    return "second" if n == 0 else first.tell(n - 1)


print("second ends")
