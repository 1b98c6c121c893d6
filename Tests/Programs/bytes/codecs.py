texts = ["", "plain", "é", "Ünïcödé €", "日本語", "🙂 astral", "mixed é€🙂"]
for t in texts:
    u = t.encode()
    print(u, u.decode(), t.encode("utf-8") == u, u.decode("utf8") == t, len(u), str(u, "utf-8"), u.decode(encoding="UTF-8", errors="strict"))
    print(t.encode("ascii", "ignore"), t.encode("ascii", "replace"), t.encode("ascii", "backslashreplace"), t.encode("latin-1", errors="xmlcharrefreplace"))
    print(ascii(u.decode("latin-1")), ascii(u.decode("ascii", "replace")), u.decode("ascii", "ignore"), u.decode("ascii", "backslashreplace"))
broken = [b"\xff", b"a\x80b", b"\xc3", b"\xc3(", b"\xe2\x82", b"\xe2\x82(", b"\xed\xa0\x80", b"\xf0\x9f\x99", b"\xf5\x80\x80\x80", b"\xc0\xaf", b"ok\xe2\x28\xa1ok", b"\xf0\x90\x28\xbc"]
for b in broken:
    print(ascii(b.decode("utf-8", "replace")), b.decode("utf-8", "ignore"), b.decode("utf-8", "backslashreplace"), ascii(b.decode(errors="surrogateescape")))
    print(ascii(b.decode("latin-1")), b.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape") == b)
for n, length in [(0, 1), (1, 2), (255, 1), (256, 2), (65535, 4), (2**62, 8), (10, 10)]:
    print(n.to_bytes(length, "big"), n.to_bytes(length, "little"), int.from_bytes(n.to_bytes(length, "big"), "big"), (-n).to_bytes(length + 1, "little", signed=True), int.from_bytes((-n).to_bytes(length + 1, "big", signed=True), "big", signed=True))
print((1).to_bytes(), int.from_bytes(b"\x01\x02"), int.from_bytes([1, 2], "little"), int.from_bytes(b"", "big"), int.from_bytes(b"\xff", "big", signed=True), (-128).to_bytes(1, "big", signed=True), (127).to_bytes(1, "big", signed=True))
