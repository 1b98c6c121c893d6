v2 = 123456.789
v4 = 'é'
v8 = (-9, "it's")
for v50 in v4[:6]:
    for v52 in [1e16, v2, 1e16][:5]:
        for v53 in ('A1 b2'.lower() if ((-9223372036854775808, 'naïve ß') != v8) else (v4 if False else '-3.5'))[:6]:
            try:
                pass
            except (ZeroDivisionError, OverflowError, ValueError, IndexError, KeyError, TypeError) as error:
                print(type(error).__name__, error)
        break
def f77(v78):
    try:
        print(((v80 ** 0) > v80))
    except (ZeroDivisionError, OverflowError, ValueError, IndexError, KeyError, TypeError) as error:
        print(type(error).__name__, error)
