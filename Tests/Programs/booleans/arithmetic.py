print(True + True, True - False, True * 5, True / 2, True // 2, True % 2, -True, True**3, 2**True)
print(True & False, True | False, True ^ True, True & 3, 2 | True, True << 3, ~True)
print(True == 1, False == 0, True < 2, True > False, sum([True, False, True]), max(True, False))
print(int(True), float(False), str(True), bool(2), bool(""), bool("0"), bool(0.0), [1, 2, 3][True])
print(True and 1 < 2, "ab"[False])
count = 0
for n in range(10):
    count += n % 3 == 0
print(count)
