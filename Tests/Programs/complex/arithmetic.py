inf = float("inf")
nan = float("nan")
values = [0j, 1j, -1j, 1 + 2j, 3 - 4j, -0.0 + 0j, complex(0.0, -0.0), complex(-0.0, -0.0), 1.5 - 2.25j, 1e200 + 1e-200j, complex(inf, 1), complex(1, -inf), complex(nan, 2.0), complex(2, nan), complex(inf, nan), -3 + 0j]
for z in values:
    print(z, repr(z), str(z), z.real, z.imag, z.conjugate(), -z, +z, bool(z), z == z, z != 1, abs(z) if z.real == z.real else "")
    for w in values[:9]:
        print(z + w, z - w, z * w, z == w, end=" ")
        if w != 0:
            print(z / w, end=" ")
    print()
    print(z + 1, 1 + z, z - 2.5, 2.5 - z, z * 3, True * z, z / 2, z * 0.5)
for z in [1 + 2j, 3 - 4j, -1.5 + 0.5j, 2j, -8 + 0j, 0.1 - 0.2j]:
    for n in [0, 1, 2, 3, -1, -2, 7, 0.5, -0.5, 1 / 3, 101, 2.0, 1j, 1 + 1j, -2.5j]:
        print(z, n, z**n, pow(z, n), end=" ")
        print(n**z if n != 0 else "")
print((-8) ** 0.5, (-8.0) ** (1 / 3), (-1) ** 0.5, 0j**0, 0j**2, (1 + 1j) ** 100)
print(1 == 1 + 0j, 2.5 == complex(2.5), 2**53 + 1 == complex(2**53), complex(2**53) == 2**53, 1j != 1j, "a" == 1j, None != 1j)
print(isinstance(1j, complex), isinstance(1.0, complex), isinstance(1j, (int, complex)), (5).real, (5).imag, (2.5).real, (2.5).imag, True.real)
print(sum([1j, 2, 3.5]), [1j, 2 + 1j], (1j,), max(abs(1j), abs(2j)))
z = 1j
z += 2
z *= 1 - 1j
z -= 0.5j
z /= 2
print(z, f"{z}", "%s" % z, f"{z=}", f"{z!r:>12}|")


def mandelbrot(c, limit):
    z = 0j
    for i in range(limit):
        if abs(z) > 2:
            return i
        z = z * z + c
    return limit


for y in range(-6, 7):
    print("".join("*" if mandelbrot(complex(x / 10, y / 5), 30) == 30 else "." for x in range(-20, 8)))
