import os  # error: os

print(os.getpid())
