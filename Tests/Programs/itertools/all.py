from itertools import count, cycle, repeat, accumulate, takewhile, dropwhile, islice, starmap, compress, filterfalse, pairwise, zip_longest, groupby, product, chain, permutations, combinations, combinations_with_replacement, tee
import itertools
for i in count(10):
    if i > 12: break
    print(i)
print(list(islice(count(5, 2), 4)), list(islice("abcdef", 2, None)), list(islice("abcdef", 1, 5, 2)))
c = cycle("ab")
print([next(c) for _ in range(5)])
print(list(repeat(7, 3)), list(accumulate([1,2,3])), list(accumulate([3,1,2], max)), list(accumulate([1,2], initial=10)))
print(list(takewhile(lambda x: x < 3, [1,2,3,1])), list(dropwhile(lambda x: x < 3, [1,2,3,1])))
print(list(starmap(pow, [(2,3),(3,2)])), list(compress("abcd", [1,0,1,0])), list(filterfalse(None, [0,1,2,0])))
print(list(pairwise([1,2,3,4])), list(zip_longest([1,2,3], "a", fillvalue="-")))
for k, g in groupby([1,1,2,3,3,3]):
    print(k, list(g))
for k, g in groupby(["apple", "avocado", "bean"], key=lambda w: w[0]):
    print(k, list(g))
print(list(product([1,2], "ab")), list(product([0,1], repeat=2)))
print(list(chain([1,2],[3])))
print(list(combinations([1,2,3], 2)), list(permutations([1,2,3], 2)), list(combinations_with_replacement("ab", 2)))
a, b = tee([1,2,3])
print(list(a), list(b))
print(list(itertools.chain("ab", [1])))
print(list(chain.from_iterable([[1], [2, 3]])), list(chain(*[[1, 2], [3]])))
print("".join(chain.from_iterable(["ab", "c"])))
