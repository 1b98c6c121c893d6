# Packages, relative imports, module attributes, the order in which modules run.
print("main starts")
import shapes.square
import shapes.round.circle as circle
from shapes import area, UNIT
from shapes.round import PI, describe as say
from shapes.square import Side, counter
import tools, shapes

print(__name__, tools.__name__, circle.__name__, shapes.round.__name__)
print(area(3), UNIT, PI, say(2.0))
print(shapes.square.side(4), circle.area(1.0), shapes.round.circle.area(2.0))
print(counter(), counter(), shapes.square.counter())
s = Side(5)
print(s.length, s.double().length, shapes.square.Side(1).length)
print(tools.twice(lambda x: x + 1)(0), tools.NAMES, len(tools.NAMES))
tools.level = 5
tools.NAMES.append("c")
print(tools.level, tools.show())


def late():
    import lazy

    return lazy.value * 2


print("before lazy")
print(late(), late())
from tools import level

tools.level += 1
print(level, tools.level, tools.show())
