def message():
    print("message")
    return "expected"


assert 1 < 2, message()
print("between")
assert 2 < 1, message()
