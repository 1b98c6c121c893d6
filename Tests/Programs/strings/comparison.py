words = ["", "a", "A", "b", "ab", "abc", "é", "z", "😀", "ä", "a\u0308", "～"]
for a in words:
    for b in words:
        print(a < b, a <= b, a == b, a != b, a > b, a >= b, end=" ")
    print()
print(sorted(words), min(words[1:]), max(words))
