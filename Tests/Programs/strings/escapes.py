print("tab\there", "newline\nhere", "quote\"quote", 'quote\'quote', "back\\slash")
print("\x41\u00e9\u20ac\U0001F600", "\101\60", "a\
b")
print(r"raw\n\t", "bell\a"[0:4], "nul\0nul"[0:3], len("nul\0nul"))
print("""three
lines
of "text" here""")
print('''it's''', "", end="|\n")
print("\N{EURO SIGN}")
