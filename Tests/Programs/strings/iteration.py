# A string is a sequence of code points, whatever its bytes.
text = "aé€😀z"
for character in text:
    print(character)
print(len(text), len(""), len("é"), len("e\u0301"), len("😀😀"))
for i, character in enumerate("наука"):
    print(i, character)
count = 0
for character in "the quick brown fox":
    if character == "o":
        count += 1
print(count)
for character in "":
    print("never", character)
else:
    print("empty")
