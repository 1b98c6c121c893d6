z = 3j  # error: complex
print(z * z)
