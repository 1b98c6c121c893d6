def slices(s):
    print(s[1:3], s[:2], s[2:], s[:], s[-2:], s[:-2], s[-3:-1], s[3:1], s[10:], s[:10], s[-10:2])
    print(s[::2], s[1::2], s[::-1], s[::-2], s[3:0:-1], s[-1:-4:-1], s[0:5:3], s[5::-1], s[:2:-1])


slices("abcdef")
slices("aé€😀z")
slices("")
slices("x")
