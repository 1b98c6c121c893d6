class P:
    def __init__(self, x):
        self.x = x

    def __str__(self):
        return f"P<{self.x}>"

    def __repr__(self):
        return f"P({self.x!r})"

    def __format__(self, spec):
        return f"fmt[{spec}]{self.x}"


p = P("é")
print("%s %r %a" % (p, p, p), "%5s|" % "é", "{} {!r} {!s:>8} {0.x}".format(p, p, p) if False else "", str(p), [p])
print(f"{p!s} {p!r} {p!a}", "{.x}".format(p), "{0.x!r}".format(p))
print(f"{p:>10}", f"{p}", format(p, "abc"), "{:xyz}".format(p))
