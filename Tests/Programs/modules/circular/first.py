print("first starts")
HEAD = "head" * 1
import second

BASE = 10 + second.BASE


def tell(n):
    return "first" if n == 0 else second.tell(n - 1)


print("first ends")
