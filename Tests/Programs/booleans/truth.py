def kind(value):
    if value:
        return "true"
    return "false"


print(kind(0), kind(1), kind(-1), kind(0.0), kind(0.1), kind(""), kind("a"), kind([]), kind([0]), kind(()), kind((0,)))
print(kind(None), kind(True), kind(False), kind(range(0)), kind(range(3)))
print(not 0, not 1, not "", not "a", not [], not [0], not None, not 0.0)
xs = [3, 2, 1]
while xs:
    print(xs.pop())
