print(float("0x10"))
