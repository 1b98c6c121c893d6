# Operators as functions; itemgetter, attrgetter, methodcaller.
import operator
from operator import add, attrgetter, itemgetter, methodcaller, mul, neg


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.inner = [x]

    def scaled(self, k, plus=0):
        return self.x * k + plus


pairs = [("b", 2), ("a", 3), ("c", 1)]
print(sorted(pairs, key=itemgetter(1)), sorted(pairs, key=itemgetter(0)))
print(max(pairs, key=itemgetter(1)), list(map(itemgetter(1, 0), pairs)))
print(itemgetter(2)([5, 6, 7]), itemgetter(-1)("xyz"), itemgetter(0, 2)([1, 2, 3]))
points = [Point(3, 1), Point(1, 2)]
print([p.x for p in sorted(points, key=attrgetter("x"))], attrgetter("x", "y")(points[0]))
print(list(map(methodcaller("upper"), ["a", "b"])), methodcaller("scaled", 10)(points[0]))
print(methodcaller("split", ",")("a,b"), methodcaller("scaled", 2, 1)(points[1]))
print(add(1, 2), mul("ab", 2), neg(3), operator.sub(5, 7), operator.truediv(1, 4))
print(operator.floordiv(-7, 2), operator.mod(-7, 3), operator.pow(2, 5), operator.xor(5, 1))
print(operator.and_(6, 3), operator.or_(6, 1), operator.lshift(1, 4), operator.inv(5))
print(operator.lt(1, 2), operator.ge("a", "b"), operator.eq([1], [1]), operator.ne(1, 1))
print(operator.not_([]), operator.truth("x"), operator.is_(None, None), operator.abs(-4))
print(operator.contains([1, 2], 2), operator.countOf([1, 2, 1], 1), operator.indexOf("abc", "c"))
xs = [1, 2, 3]
operator.setitem(xs, 0, 9)
operator.delitem(xs, 1)
print(xs, operator.getitem(xs, 0), operator.iadd(xs, [4]), operator.concat([1], [2]))
table = [("+", operator.add), ("-", operator.sub)]
for name, function in table:
    print(name, function(10, 3))
key = len(pairs) - 2
print(sorted(pairs, key=itemgetter(key)))
