def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: "%d" % "x")
attempt(lambda: "%s %s" % (1,))
attempt(lambda: "{} {}".format(1))
attempt(lambda: "{x}".format(y=1))
attempt(lambda: b"\xff".decode())
attempt(lambda: "é".encode("ascii"))
attempt(lambda: bytes([300]))
attempt(lambda: complex("x"))
attempt(lambda: 1j / 0)
attempt(lambda: "abc".index("z"))
attempt(lambda: "a".center(3, "xy"))
attempt(lambda: bytearray(b"a")[4])
attempt(lambda: int.from_bytes(b"\x01", "weird"))
attempt(lambda: (300).to_bytes(1, "big"))
attempt(lambda: "".join(["a", 1]))
try:
    b"\xff".decode("utf-8")
except UnicodeDecodeError as e:
    print("caught", e)
try:
    "é".encode("ascii")
except UnicodeEncodeError as e:
    print("caught", e)
except ValueError as e:
    print("value", e)
try:
    "a".encode("nope")
except LookupError as e:
    print(e)
print(list(map(str.upper, ["a", "b"])), sorted(["b", "A", "c"], key=str.lower), list(map(str.strip, [" x ", "y "])))
print(" ".join(f"{b:02x}" for b in b"hello"), "".join(chr(c) for c in b"abc"), bytes(ord(c) for c in "xyz"))
words = "the quick brown fox the end".split()
count = {}
for w in words:
    count[w] = count.get(w, 0) + 1
print(count, "%-10s|%5d" % ("the", count["the"]))
for k, v in sorted(count.items()):
    print("{:<8}{:>3}".format(k, v), f"{k:^10}|{v:03d}")
print("%s" % count, "%r" % (words[:2],), "{0!r:>10}".format("x"))
print("Hello"[::-1], "Hello"[1:-1:2], "a" < "b" < "c", "abc" * 0, "-" * 20)
print("tab\tsep".expandtabs(4).partition(" "), "a=1;b=2".split(";"), dict(p.split("=") for p in "a=1;b=2".split(";")))
s = ""
for i in range(5):
    s += str(i) + ","
print(s.rstrip(","), s[:-1].split(","), [int(x) for x in s[:-1].split(",")])
import math
print(math.comb(50, 25), math.factorial(25), math.isqrt(10**30), math.gcd(10**20, 10**15), math.floor(1e20), math.log(10**100), math.prod(range(1, 25)))
