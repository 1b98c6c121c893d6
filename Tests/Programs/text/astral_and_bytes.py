def show(t):
    for i in range(len(t)):
        print(i, ascii(t[i]), end=" ")
    print(len(t))


show("aé🙂z")
t = "é" * 300 + "🙂" * 10
print(t[299], t[300], t[305], t[-1], t[150:152], t[::100], t.find("🙂"), t.rfind("é"), len(t))
big = ""
for i in range(2000):
    big += "é" if i % 3 else "x"
total = 0
for i in range(len(big)):
    total += ord(big[i])
print(total, big[-5:], big[1000:1003])
data = bytearray()
for i in range(5):
    data += bytes([i])
print(data, data[1:3], bytes(data).hex(), sum(data))
m = {b"a": 1, b"b": 2}
print(m, m[b"a"], b"c" in m, sorted(m))
z = [complex(i, -i) for i in range(3)]
print(z, sum(z, 0j), {1 + 1j: 2}, abs(3 + 4j), z[1].conjugate(), (1 + 2j).real)
for a, b in zip(b"ab", "cd"):
    print(a, b)
match "hello".split("l"):
    case [first, *rest]:
        print(first, rest)
x, *y = b"abc"
print(x, y, *b"xy")
print(max("abc", "abd"), min(b"b", b"a"), "%s" % b"x", str(b"x"), repr(bytearray(b"x")))
