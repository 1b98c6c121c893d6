"""A module's docstring is an expression that does nothing."""


def documented(n):
    """Return n.

    Over several lines.
    """
    return n


"another string"
3 + 4
documented(2)
print(documented(1))
