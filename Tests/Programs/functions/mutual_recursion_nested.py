# Nested functions that call each other, and decorated functions that call themselves.
def parity(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)

    return even(n), odd(n)


def expression(text):
    position = 0

    def peek():
        return text[position] if position < len(text) else ""

    def take():
        nonlocal position
        position += 1
        return text[position - 1]

    def atom():
        if peek() == "(":
            take()
            value = total()
            take()
            return value
        digits = ""
        while peek().isdigit():
            digits += take()
        return int(digits)

    def product():
        value = atom()
        while peek() == "*":
            take()
            value *= atom()
        return value

    def total():
        value = product()
        while peek() == "+":
            take()
            value += product()
        return value

    return total()


def counted(n):
    calls = 0

    def count(f):
        def wrapper(x):
            nonlocal calls
            calls += 1
            return f(x)

        return wrapper

    @count
    def fib(k):
        return k if k < 2 else fib(k - 1) + fib(k - 2)

    return fib(n), calls


def tree(depth):
    leaves = []

    def grow(level, name):
        children = [lambda side=side: grow(level - 1, name + side) for side in "lr"]
        if level == 0:
            leaves.append(name)
            return
        for child in children:
            child()

    grow(depth, "")
    return leaves


print(parity(7), parity(10))
print(expression("2*(3+4)*5+1"), expression("7"))
print(counted(10))
print(tree(2))
