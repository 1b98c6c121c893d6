# Recursion without an end is an exception, not a crash. CPython stops at 1000 calls.
# traceback: any
def forever(n):
    return forever(n + 1) + 1


print("before")
print(forever(0))
