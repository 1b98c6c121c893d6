print(int(" "))
