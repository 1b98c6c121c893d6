def describe(n):
    if n < 0:
        word = "negative"
        size = -n
    elif n == 0:
        word = "zero"
        size = 0
    else:
        word = "positive"
        size = n
        extra = size * 2
        size = extra // 2
    return word + " " + str(size)


print(describe(-3), describe(0), describe(5))
for i in range(3):
    if i == 0:
        first = i * 10
    else:
        other = first + i
        print(other)
if len("x") == 1:
    late = [1, 2]
else:
    late = []
late.append(3)
print(late)


def from_loop(n):
    while n > 3:
        result = n * 1.5
        n -= 1
    return result


print(from_loop(5))
