def computed(template, *values):
    print(template.format(*values))


def named(template, x, y):
    print(template.format(x=x, y=y))


print("{} {} {}".format(1, "two", 3.5), "{0} {1} {0}".format("a", 2), "{{}} {{{}}}".format(5), "".format(1))
print("{a}-{b}-{a}".format(a=1, b="x"), "{0}{x}".format("p", x="q"), "{:>5}|{:<5}|{:^5}|".format("a", "b", "c"))
print("{:5d}|{:<5d}|{:05d}|{:+d}|{:,}|{:x}|{:#b}|{:o}".format(1, 2, 3, 4, 1234567, 255, 5, 8))
print("{:.2f}|{:8.3f}|{:e}|{:g}|{:%}|{:.0%}".format(1.005, 3.14159, 12345.678, 1e-5, 0.25, 0.5))
print("{!r} {!s} {!a} {!r:>6}|{!s:^7}|".format("a'", "b", "é", "c", 5))
print("{0[0]} {0[1]} {1[2]} {x[1][0]}".format([10, 20], (1, 2, 3), x=[[1], [2]]))
print("{:{}} {:{}.{}f}| {:{w}d}|".format("a", 5, 2.71828, 8, 2, 7, w=4), "{:{fill}{align}{width}}".format("m", fill="*", align="^", width=7))
print("{} {}".format(None, True), "{:5}|{:<7}|".format(True, False), "{} {}".format([1, "a"], (1, 2.0)))
print("{:>{}}".format("é", 3), "{:🙂^5}".format("x"), "{:}".format(7))
print("é{}ü".format("ö"), "{0}{0}{0}".format("ab"), "{:c}".format(97))
computed("{} {} {}", 1, "two", 3.5)
computed("{0} {1} {0}", "a", 2)
computed("{{}} {{{}}}", 5)
computed("{:>5}|{:<5}|{:^5}|", "a", "b", "c")
computed("{:5d}|{:05d}|{:,}|{:x}", 1, 3, 1234567, 255)
computed("{:.2f}|{:e}|{:%}", 1.005, 12345.678, 0.25)
computed("{!r} {!s} {!a} {!r:>6}|", "a'", "b", "é", "c")
computed("{:{}} {:{}d}|", "a", 5, 7, 4)
computed("plain")
named("{x} {y!r} {x:>4}", 1, "b")
named("{y}{y}", 2.5, [1])
print(format(3, "05d"), format(2.5, ".3f"), format("a", ">3"), format(None), format([1]), format(True), format(7, ""))
print(ascii("é\u0101🙂'"), ascii(["ü", 1]), ascii(5), ascii("plain"))
width = 8
value = 3.14159
name = "x"
print(f"{value=} {name=} {name=!s} {value=:.2f} { value = } {width + 1=}")
print(f"{value:{width}.{width - 5}f}|{name:>{width}}|{name!r:^{width}}|{name!a}|{'é'!a}|{value!r:>10}|")
print(f"{'nested ' + f'{width:03d}'} {{}} {width:#x} {width!s:0>4}")
