text = "aé€"
print(text[2])
print(text[3])
