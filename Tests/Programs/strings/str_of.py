print(str(1) + str(-5) + str(2.5) + str(True) + str(None) + str("x"))
print(str([1, 2]) + str((1, 2.5)) + str([]) + str(()) + str(["a"]) + str((1,)))
print(len(str(123456789)), str(9223372036854775807), str(1e16), str(float("nan")), str(range(3)))
print(str() + "|", int(), float(), bool())
