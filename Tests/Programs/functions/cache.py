# functools.cache and lru_cache.
from functools import cache, lru_cache


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@lru_cache(maxsize=None)
def paths(r, c):
    if r == 0 or c == 0:
        return 1
    return paths(r - 1, c) + paths(r, c - 1)


@lru_cache
def loud(x):
    print("computing", x)
    return x * 2


@lru_cache(maxsize=2)
def small(x, *, scale=1):
    print("small", x, scale)
    return x * scale


print(fib(50), paths(8, 8), fib.cache_info())
print(loud(2), loud(2), loud("a"), loud("a"), loud.cache_info())
print(small(1), small(2), small(1), small(3), small(1), small(2), small(1, scale=5))
print(small.cache_info())
small.cache_clear()
print(small.cache_info(), small(1), small.cache_info())


def solve(words):
    @cache
    def best(i):
        if i >= len(words):
            return 0
        return max(best(i + 1), len(words[i]) + best(i + 2))

    return best(0)


print(solve(["abc", "de", "fghi", "j"]))
