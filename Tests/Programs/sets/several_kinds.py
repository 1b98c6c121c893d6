"""Arguments that are one of several kinds of iterables, and pairs of several types."""
from collections import OrderedDict

things = [{1, 2, 3}, {2, 3}, frozenset([1]), set()]
for s in things:
    for other in [{1, 2}, [1, 2, 3], {2: 0}, range(2)]:
        print(s.issubset(other), s.issuperset(other), s.isdisjoint(other), sorted(s.union(other)))
        total = 0
        for x in other:
            total += x
        print(total, sorted(s.symmetric_difference(other)), sorted(s.intersection(other)))
ordered = OrderedDict([(10, 20), ("b", 100), (1, 2)])
print(ordered, ordered["b"], list(ordered.items())[0])
print(dict([(1, "a"), ("b", 2)]), type({1}), type(frozenset()), type({}), type(ordered))
try:
    print(len({[1]: 2}) if len(things) > 100 else "fine")
except TypeError as e:
    print(e)
