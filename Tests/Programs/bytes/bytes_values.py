values = [b"", b"abc", b"Hello World", b"  spaced\tout \r\n", b"\x00\x7f\x80\xff", b"it's", b'say "hi"', b"both ' and \"", bytes([0, 65, 255]), bytes(3)]
for b in values:
    print(b, len(b), repr(b), str(b), bool(b), list(b), b[1:3], b[::-1], b[-2:], b[::2], b == b"abc", b + b"!", b * 2, 2 * b)
    print(b.upper(), b.lower(), b.swapcase(), b.title(), b.capitalize(), b.isalpha(), b.isdigit(), b.isalnum(), b.isspace(), b.isupper(), b.islower(), b.istitle(), b.isascii())
    print(b.split(), b.rsplit(), b.split(None, 1), b.rsplit(None, 1), b.split(b" "), b.rsplit(b"l", 1), b.splitlines(), b.splitlines(True), b.partition(b" "), b.rpartition(b"l"))
    print(b.strip(), b.lstrip(), b.rstrip(), b.strip(b"a \n"), b.lstrip(b"H "), b.rstrip(b"\xffd"), b.hex(), b.hex(":"), b.hex("-", 2), b.hex("_", -2))
    print(b.find(b"l"), b.find(108), b.rfind(b"l"), b.find(b"", 1), b.count(b"l"), b.count(b""), b.count(32), b.find(b"o", 5, 9), b.startswith(b"He"), b.startswith((b"a", b"\x00")), b.endswith(b"d"), b.endswith((b"c",), 1))
    print(b.replace(b"l", b"LL"), b.replace(b"", b"-", 2), b.removeprefix(b"He"), b.removesuffix(b"ld"), b.zfill(6), b.center(13, b"*"), b.ljust(8), b.rjust(8, b"."), b.expandtabs(4))
    print(97 in b, b"b" in b, b"" in b, 255 in b, b < b"b", b <= b"abc", b > b"", b >= b"\xff", b != b"", hash(b) == hash(b"" + b) if False else "")
    for x in b:
        print(x, end=" ")
    print()
print(b"abc"[0], b"abc"[-1], b"\xff"[0], b"a,b,,c".split(b","), b",".join([b"x", b"y", bytearray(b"z")]), b"".join([]), b"-".join((b"a",)))
print(bytes(), bytes(5), bytes([1, 2, 3]), bytes((9, 8)), bytes(range(5)), bytes(b"copy"), bytes(bytearray(b"ba")), bytes("é", "utf-8"), bytes("abc", encoding="ascii"), bytes(x * 2 for x in range(3)))
print(bytes.fromhex("00 ff 7F"), bytes.fromhex(""), bytes.fromhex("  0a0B  "), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"hello".translate(None, b"l"))
a, b, c = b"xyz"
print(a, b, c, isinstance(b"", bytes), isinstance(b"", str), b"x" == "x", "x" == b"x", sorted(b"hello"), max(b"az"), sum(b"\x01\x02"), ord(b"a"), list(reversed(b"abc")), list(enumerate(b"ab")), min(b"abc", b"abd"))
print(f"{b'x'}", f"{b'y'!r:>6}", "%s %r" % (b"s", b"r"), "{}".format(b"f"), [b"in", b"list"], (b"t",), b"con" b"cat", rb"\raw", b"\x41\101\n")
