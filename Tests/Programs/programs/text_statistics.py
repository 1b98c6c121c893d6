def words_of(text):
    words = []
    word = ""
    for c in text:
        if c in " ,.;:!?\n":
            if word:
                words.append(word)
            word = ""
        else:
            word += c
    if word:
        words.append(word)
    return words


def count(words):
    names = []
    counts = []
    for word in words:
        if word in names:
            counts[names.index(word)] += 1
        else:
            names.append(word)
            counts.append(1)
    return names, counts


def run_lengths(text):
    result = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        result.append((text[i], j - i))
        i = j
    return result


def is_palindrome(text):
    return text == text[::-1]


text = "the owl and the pussycat went to sea, in a beautiful pea green boat; they took some honey, and plenty of money!"
words = words_of(text)
names, counts = count(words)
for name, n in zip(names, counts):
    if n > 1:
        print(name, n)
print(len(words), max([len(w) for w in words]), sorted(words)[:5])
print(run_lengths("aaabccddddé€€"), run_lengths(""), is_palindrome("kayak"), is_palindrome("réeér"), is_palindrome("ab"))
