text = "abc"
print("before")
text[0] = "x"  # error?: 'str' object does not support item assignment
