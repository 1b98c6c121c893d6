text = "aé€😀z"
for i in range(-len(text), len(text)):
    print(i, text[i])
ascii_text = "hello"
print(ascii_text[0], ascii_text[-1], ascii_text[4], ascii_text[-5])


def middle(s):
    return s[len(s) // 2]


print(middle("abc"), middle("日本語"), middle("x"))
