texts = ["1", "1j", "j", "-j", "+j", "1+2j", "1-2j", "-1.5e3-2.5e-3j", "(1+2j)", " ( 3j ) ", "inf", "infj", "nan+nanj", "-inf-infj", "1e5+j", "1-j", "\t7.5J\n", "0x" if False else "0", "-0-0j", "1_0+2_0j", ".5+.25j", "5.", "Infinity-nanj"]
for t in texts:
    print(repr(t), complex(t), repr(complex(t)))
print(complex(), complex(1), complex(1, 2), complex(1.5, -2), complex(1j), complex(1j, 1j), complex(2, 1j), complex(True, False), complex(real=3), complex(imag=2), complex(1, imag=4), complex(-0.0, -0.0))
for z in [1 + 2j, -1.5 - 0.25j, 3j, -0.0 + 1j, 1234567.891 + 1e-7j, 0j, complex("inf-nanj"), 1e20 + 1j]:
    print(f"{z:.2f}|{z:e}|{z:g}|{z:.3}|{z:20.1f}|{z:<20.1f}|{z:^21.1f}|{z:*>18.0f}|{z:+.1f}|{z: .1f}|{z:,.2f}|{z:20}|{z:<12}|{z:+}|{z:E}|{z:F}|{z:.0e}|{z:#.3g}")
    print(format(z), format(z, ""), "{:.1f} {}".format(z, z), "%s %r" % (z, z))
