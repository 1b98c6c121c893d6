def f(n):
    try:
        try:
            try:
                if n == 0:
                    raise ValueError("v")
                if n == 1:
                    raise KeyError("k")
                if n == 2:
                    raise IndexError("i")
                print("none")
            except ValueError as e:
                print("inner", e)
                raise TypeError("from inner") from e
            else:
                print("inner else")
            finally:
                print("inner finally")
        except KeyError as e:
            print("middle", e)
        except TypeError as e:
            print("middle", e, repr(e.__cause__))
        finally:
            print("middle finally")
    except IndexError as e:
        print("outer", e)
    else:
        print("outer else")


for n in range(4):
    f(n)


def try_in_handler(text):
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError as e:
            return str(e)


print(try_in_handler("1"), try_in_handler("1.5"), try_in_handler("z"))


def try_in_finally():
    try:
        raise ValueError("outer")
    finally:
        try:
            raise KeyError("inner")
        except KeyError as e:
            print("handled", e, repr(e.__context__))


try:
    try_in_finally()
except ValueError as e:
    print(e, e.__context__)


def raise_in_else():
    try:
        try:
            pass
        except ValueError:
            print("never")
        else:
            raise ValueError("else")
    except ValueError as e:
        print("outer caught", e)


raise_in_else()
