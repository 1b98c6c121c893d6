text = "abc"
print(text[-3])
print(text[-4])
