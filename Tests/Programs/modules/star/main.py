# `import *`, with and without `__all__`, of the standard library too.
from math import *
from open_names import *
from listed import *
from chain import *

print(sqrt(16.0), floor(2.5), visible(2), Thing(3).n, CONSTANT)
print(chosen(), also, _hidden_but_listed())
print(through_chain(1))


def visible_inside():
    return visible(10), CONSTANT + 1


print(visible_inside())


