# Lists made in loops and returned from functions are given back.
def vector(n, value):
    result = [value] * n
    for i in range(n):
        result[i] += i
    return result


def add(a, b):
    return [a[i] + b[i] for i in range(len(a))]


total = 0.0
for step in range(2000):
    a = vector(50, 0.5)
    b = vector(50, step)
    c = add(a, b)
    total += c[step % 50]
    nested = [c, a, b[:10]]
    text = str(step) + "é"
    words = [text, text + text]
    if len(nested) != 3 or len(words[1]) != 2 * len(words[0]):
        print("wrong")
print(total)
