def message():
    print("message")
    return "expected"


assert True, message()
print("between")
assert not True, message()
