def attempt(n):
    try:
        if n == 0:
            [1, 2].index(7)
        if n == 1:
            [].pop()
        if n == 2:
            "abc".index("z")
        if n == 3:
            max([x for x in [1] if x > 1])
        if n == 4:
            [3, 1][9] = 4
        if n == 5:
            float("abc")
        if n == 6:
            chr(-1)
        if n == 7:
            "a,b".split("")
        if n == 8:
            (1, 2, 3)[n]
        if n == 9:
            [1, 2].remove(9)
        if n == 10:
            a, b = [1, 2, 3]
        if n == 11:
            a, b = [1]
        if n == 12:
            1 / (n - 12)
        if n == 13:
            1 % (n - 13)
        if n == 14:
            assert n == 13, "assertion text"
        if n == 15:
            assert n == 13
        if n == 16:
            range(1, 2, n - 16)
        if n == 17:
            "abc"[n]
        return "fine"
    except AssertionError as e:
        return f"assertion {e.args}"
    except ValueError as e:
        return f"value {e}" if n != 0 else "value"
    except (IndexError, ZeroDivisionError) as e:
        return type(e).__name__ + (": " + str(e) if n < 12 else "")


for n in range(19):
    print(n, attempt(n))
