d = {"name": "Ada", "year": 1815, "pi": 3.14159}
print("%(name)s was born in %(year)d" % d, "%(pi).2f|%(year)6d|%(name)-5s|%(name)r|%%" % d)
print("%(a)s %(b)s" % {"a": 1, "b": 2}, "none" % {}, "%s" % {"x": 1}, "%(x)05d %(x)x" % {"x": 255})
print("{name} {year:>6} {pi:.3f}".format_map(d), "{a[0]} {b}".format_map({"a": [7], "b": [8]}), "{0[name]} {d[year]}".format(d, d=d))


def render(template, values):
    return template % values


for template in ["%(name)s", "<%(name)8s>", "%(name)-8s|%%"]:
    print(render(template, {"name": "x", "other": "y"}))
table = str.maketrans("abc", "xyz")
print("aabbcc d".translate(table), "hello world".translate(str.maketrans("lo", "01", "h")), "ab".translate({97: "AA", 98: None}), "é🙂".translate({233: "e", 128578: ":)"}))
print("abc".translate(str.maketrans({"a": "1", "b": "", "c": "333"})), "abc".translate({97: 98}), table, "x".translate({}))
print("{} {}".format(*[1, 2]) if False else "", sorted({"b": 1, "a": 2}), "{!r:>8}".format({"k": 1}), f"{ {'a': 1}['a'] }", f"{d['name']!r}")
