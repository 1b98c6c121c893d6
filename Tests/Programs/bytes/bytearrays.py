a = bytearray(b"hello")
print(a, len(a), repr(a), str(a), a[0], a[-1], a[1:3], a[::-1], bytes(a), list(a), bool(a), bool(bytearray()))
a[0] = 72
a.append(33)
a.extend(b" wor")
a.extend([108, 100])
a += b"!"
a.insert(0, 42)
a.insert(-1, 43)
a.insert(100, 44)
print(a, a.pop(), a.pop(0), a, a.pop(-2))
a.remove(33)
print(a, a.find(b"o"), a.index(b"w"), a.count(b"l"), a.upper(), a.split(), a.replace(b"l", b"L"), a.startswith(b"H"), a.strip(b"Hd"), a.partition(b" "))
a[1:3] = b"EYEY"
print(a)
a[::2] = bytes(len(a[::2]))
print(a)
del a[0]
del a[1:4]
del a[::3]
print(a, a == bytearray(b"x"), a == b"x", b"x" == bytearray(b"x"), bytearray(b"a") < b"b", bytearray(b"abc") + b"d", b"d" + bytearray(b"abc"), bytearray(b"ab") * 2)
b = a
b.clear()
print(a, len(b))
c = bytearray(4)
for i in range(len(c)):
    c[i] = i * i
c.reverse()
d = c.copy()
d[0] = 255
print(c, d, c != d, 9 in c, b"\x04\x01" in c, sum(c), max(c), sorted(c), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(b"zz").hex(), bytearray.fromhex("0aff"))
e = bytearray()
for i in range(1000):
    e.append(i % 256)
print(len(e), sum(e), e[999], e[256:260])
e *= 2
e[10:] = b""
e[5:5] = b"mid"
print(e, e.decode("latin-1"), isinstance(e, bytearray), isinstance(e, bytes), type(e).__name__ if False else "")
x, y = bytearray(b"pq")
print(x, y, [v for v in bytearray(b"abc")], bytearray(b"a,b").split(b","), bytearray(b"l1\nl2").splitlines(), bytearray(b"-").join([b"a", b"b"]))


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0:2] = b"\x00\x00"
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = bytes(len(flags[i * i :: i]))
    return sum(flags)


print(sieve(10000))
