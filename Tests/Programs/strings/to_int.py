print(int("0"), int("42"), int("-42"), int("+42"), int("  42  "), int("\t7\n"), int("007"), int("1_000"))
print(int("9223372036854775807"), int("-9223372036854775808"), int("-0"), int("00"))
print(int("ff", 16), int("0xff", 16), int("-0b101", 2), int("z", 36), int("0o17", 0), int("12", 8))
print(int("٣٤"))
