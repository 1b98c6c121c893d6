import sys

print(len(sys.argv), sys.maxsize, sys.byteorder)
print(sys.stdout.write("héllo\n"))
print("one", 2, 3.0, sep="-", end="!\n", file=sys.stdout)
print("to stderr", file=sys.stderr)
sys.stdout.writelines(["a\n", "b\n"])
sys.setrecursionlimit(5000)
print(sys.getrecursionlimit())
print(list(sys.stdin), repr(sys.stdin.readline()), repr(sys.stdin.read()))
try:
    input("prompt> ")
except EOFError as error:
    print(error)


class Upper:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text.upper())


upper = Upper()
print("shout", 1, file=upper)
print(upper.parts)
sys.exit("the end")
