def kind(number):
    try:
        if number == 0:
            raise ValueError("zero")
        if number == 1:
            raise KeyError("one")
        if number == 2:
            raise IndexError("two")
        if number == 3:
            raise OverflowError("three")
        if number == 4:
            raise NotImplementedError("four")
        if number == 5:
            raise FileNotFoundError(2, "No such file or directory", "five")
        return "none"
    except ValueError:
        return "value"
    except (KeyError, IndexError) as e:
        return "lookup " + str(e)
    except ArithmeticError as e:
        return f"arithmetic {e}"
    except RuntimeError as e:
        return f"runtime {e!r}"
    except OSError as e:
        return f"os {e.errno} {e.strerror} {e.filename} {e}"


for i in range(7):
    print(i, kind(i))

ERRORS = (TypeError, ValueError)
for text in ["1", "x"]:
    try:
        print(int(text))
    except ERRORS as e:
        print("caught", e)
