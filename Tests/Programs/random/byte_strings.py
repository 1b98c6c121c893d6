# Seeds of bytes, and random ones.
import random

for seed in [b"", b"a", b"\xff\x00", b"long " * 50]:
    random.seed(seed)
    print(len(seed), random.random(), random.getrandbits(20))
random.seed(bytearray(b"array"))
print(random.random())
random.seed(b"old \xe9", version=1)
print(random.random())
for n in [0, 1, 4, 7, 8, 9, 50]:
    print(random.randbytes(n))
