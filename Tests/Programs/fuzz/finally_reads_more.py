def f(n):
    for i in range(n):
        try:
            try:
                print(10 // i)
            finally:
                k = i
        except ValueError as error:
            print(error)
        finally:
            print(i)
f(3)
