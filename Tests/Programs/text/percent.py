def computed(template, *values):
    print(repr(template % values))


def single(template, value):
    print(repr(template % value))


print("%s|%5s|%-5s|%.2s|%5.1s|" % ("abc", "de", "fg", "hij", "kl"))
print("%r %a %s" % ("é'", "é", "é"), "%r" % None, "%s %s" % (True, None))
print("%d %i %u %5d|%-5d|%05d|%+d|% d|%-05d|" % (1, 2, 3, 4, 5, -6, 7, 8, 9))
print("%x %X %o %#x %#X %#o %08x %#010x %-8x|%+x" % (255, 255, 8, 255, 255, 8, 255, -255, 255, 5))
print("%.3d|%.0d|%8.3d|%-8.3d|%+.3d|%.3x|%#.5x|%.10d|%010.4d" % (5, 0, 5, 5, 5, -5, 255, -5, 7))
print("%f %.2f %8.3f|%-8.3f|%08.2f|%+.1f|% .1f|%.0f|%#.0f" % (1.5, 2.345, 3.14159, 2.5, -1.5, 2.0, 2.0, 2.5, 3.0))
print("%e %E %.3e %g %G %g %#g %g" % (12345.678, 0.00012, 1e100, 1e-5, 1e-10, 100000.0, 3.0, 1e20))
print("%f %F %+f %010.2f %5.1f|%e" % (float("inf"), float("-inf"), float("nan"), float("-inf"), 7, True))
print("%d %d %x %c%c %5c|%-5c|%%" % (3.99, -3.99, True, 65, "z", "a", "é"))
print("%*d|%-*d|%*d|%.*f|%*.*f|%.*s" % (5, 3, 5, 3, -5, 3, 2, 3.14159, 9, 3, 2.71828, 2, "abc"))
print("%s" % "alone", "%d" % 7, "%s" % [1, 2], "%s" % (3,), "%s %%" % ((1, 2),), "none" % (), "100%%" % ())
print("%hd %ld %Ld" % (1, 2, 3), "%5.3s|" % "äöü", "%3s|" % "🙂", "abc" % [1])
computed("%s|%5s|%-5s|%.2s|%5.1s|", "abc", "de", "fg", "hij", "kl")
computed("%r %a %s %s", "é'", "é", None, 1.5)
computed("%d %i %u %5d|%-5d|%05d|%+d|% d|%-05d|", 1, 2, 3, 4, 5, -6, 7, 8, 9)
computed("%x %X %o %#x %#X %#o %08x %#010x %-8x|", 255, 255, 8, 255, 255, 8, 255, -255, 255)
computed("%.3d|%.0d|%8.3d|%-8.3d|%+.3d|%.3x|%#.5x|%.10d", 5, 0, 5, 5, 5, -5, 255, -5)
computed("%f %.2f %8.3f|%-8.3f|%08.2f|%+.1f|%.0f|%#.0f", 1.5, 2.345, 3.14159, 2.5, -1.5, 2.0, 2.5, 3.0)
computed("%e %E %.3e %g %G %g %#g", 12345.678, 0.00012, 1e100, 1e-5, 1e-10, 100000.0, 3)
computed("%*d|%-*d|%*d|%.*f|%*.*f", 5, 3, 5, 3, -5, 3, 2, 3.14159, 9, 3, 2.71828)
computed("%c%c %5c|%d %d %x%%", 65, "z", "é", 3.99, True, True)
computed("no values%%")
for template in ["%s", "<%6s>", "%-6s|", "%r"]:
    single(template, 12)
    single(template, 2.5)
    single(template, "x")
    single(template, [1, 2])
    single(template, ("in a tuple",))
for template in ["%d", "%5d|", "%x", "%08.3f", "%e", "%c"]:
    single(template, 65)
