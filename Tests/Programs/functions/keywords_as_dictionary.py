# **kwargs as a dict, and dicts spread into calls.
def options(**values):
    return len(values), sorted(values), values.get("a", "none")


print(options(a=1), options(), options(b="x", a=2.5))


def show(title, **fields):
    for key, value in fields.items():
        print(title, key, "=", value)
    if "size" in fields:
        return fields["size"]
    return fields


print(show("t", size=3, width=4), show("u", colour="red"), show("v"))


def area(w, h=2, *, unit="m"):
    return f"{w}x{h}{unit}"


sizes = {"w": 3, "h": 4}
print(area(**sizes), area(1, **{"h": 7}), area(**{"w": "a", "unit": "cm"}))


class Box:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def moved(self, dx, dy=0):
        return Box(self.x + dx, self.y + dy)


b = Box(**{"x": 1, "y": 2})
print(b.x, b.y, b.moved(*[3, 4]).y, b.moved(**{"dx": 5}).x, Box(*[8]).x)


def collect(*args, **kwargs):
    return args, kwargs


print(collect(1, 2, a=3), collect(), collect(x="y"))
for call in (
    lambda: area(**{"h": 1}),
    lambda: area(**{"w": 1, "depth": 2}),
    lambda: area(1, **{"w": 1}),
    lambda: Box(**{}),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
