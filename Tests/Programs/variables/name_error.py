# A module's variable that no branch has bound yet.
def condition():
    return len("abc") > 5


if condition():
    ready = 1
print("before")
print(ready)
