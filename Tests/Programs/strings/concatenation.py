greeting = "Hallo" + ", " + "Wörld" + "!"
print(greeting, len(greeting))
greeting += "?"
print(greeting)
print("ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "é" * 4, "" * 100)
print("=" * 20 + ">")
line = ""
for i in range(10):
    line += str(i) + ","
print(line)
line *= 2
print(line)
print("implicit " "joining " 'of ' "literals")
