print(int(3), int(3.9), int(-3.9), int("5"), int(True), float(2), float("2"), float(True), str(2), str(2.0), str("s"))
print(bool(3), bool(0), bool(0.0), bool("a"), bool(""), bool([]), bool([0]), bool(None), bool(()))
print(int(float("12.7")), float(str(0.1)) == 0.1, int(str(12)) + 1, str(int("0042")), str(float(7)), int(1e3))
