print(int("1_2"))
print(int("1__2"))
