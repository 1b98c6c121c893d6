b = b"abc"  # error: bytes
print(b[0])
