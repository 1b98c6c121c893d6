# Mapping patterns.
def event(e):
    match e:
        case {"type": "key", "code": code}:
            return f"key {code}"
        case {"type": "click", "x": x, "y": y, **rest}:
            return f"click {x},{y} {rest}"
        case {"type": kind}:
            return "other " + str(kind)
        case {}:
            return "no type"


print(event({"type": "key", "code": "q"}))
print(event({"type": "click", "x": "1", "y": "2", "button": "left"}))
print(event({"type": "click", "x": "1", "y": "2"}))
print(event({"type": "scroll"}), event({"a": "b"}), event({}))


def numbers(d):
    match d:
        case {1: a, 2: b}:
            return a + b
        case {1: a}:
            return a
    return 0


print(numbers({1: 10, 2: 20, 3: 30}), numbers({1: 5}), numbers({}), numbers({7: 7}))


def mixed(v):
    match v:
        case {"a": [x, *_]}:
            return x
        case [{"b": y}, *_]:
            return y
        case _:
            return None


print(mixed({"a": [1, 2]}), mixed([{"b": 3}]), mixed({"a": []}), mixed([]), mixed("text"))
