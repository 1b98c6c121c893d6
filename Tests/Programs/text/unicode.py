def sweep(first, last, step):
    alphas = 0
    checksum = 0
    for code in range(first, last, step):
        c = chr(code)
        bits = (
            c.isalpha() + 2 * c.isdigit() + 4 * c.isdecimal() + 8 * c.isnumeric() + 16 * c.isalnum() + 32 * c.isspace()
            + 64 * c.isupper() + 128 * c.islower() + 256 * c.istitle() + 512 * c.isprintable() + 1024 * c.isidentifier()
            + 2048 * ("a" + c).isidentifier()
        )
        checksum = (checksum * 31 + bits) % 1000003
        for mapped in (c.upper(), c.lower(), c.title(), c.casefold(), c.swapcase(), c.capitalize(), repr(c), ascii(c)):
            for d in mapped:
                checksum = (checksum * 31 + ord(d)) % 1000003
        alphas += c.isalpha()
    print(first, last, alphas, checksum)


for start in range(0, 0x3000, 0x200):
    sweep(start, start + 0x200, 1)
sweep(0xA600, 0xAC00, 1)
sweep(0xF900, 0x10000, 1)
sweep(0x10000, 0x12000, 3)
sweep(0x1D400, 0x1D800, 1)
sweep(0x1F000, 0x1FA00, 1)
sweep(0x3000, 0xD800, 97)
sweep(0x12000, 0x110000, 401)
