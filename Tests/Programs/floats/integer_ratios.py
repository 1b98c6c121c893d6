for x in [0.0, -0.0, 1.0, 0.5, -2.75, 0.1, 1e16, 1e300, -1e-5, 5e-324, 2.0**-1060, 123456.789]:
    print(x.as_integer_ratio(), x.conjugate())
for x in [float("nan"), float("inf"), -float("inf")]:
    try:
        print(x.as_integer_ratio())
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
