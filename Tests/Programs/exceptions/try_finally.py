def order():
    try:
        print("body")
        return "body's"
    finally:
        print("finally")


def override():
    try:
        return 1
    finally:
        return 2


def swallow():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def loop():
    out = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append(100)
    return out


def nested():
    try:
        try:
            raise KeyError("inner")
        finally:
            print("first")
    except KeyError as e:
        print("second", e)
    finally:
        print("third")
    return "done"


def through_loops():
    found = None
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if i * j == 2:
                        found = (i, j)
                        return found
                finally:
                    print("inner", i, j)
        finally:
            print("outer", i, found)


def while_true():
    count = 0
    while True:
        try:
            count += 1
            if count < 3:
                continue
            x = count * 10
            break
        finally:
            if count == 2:
                print("two")
    return x


print(order(), override(), swallow(), loop(), nested(), through_loops(), while_true())


def exception_replaced():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        print(repr(e), repr(e.__context__))


def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2
        print("x is", x)


exception_replaced()
print(value_kept())
for i in range(3):
    try:
        if i == 1:
            break
    finally:
        print("left", i)
try:
    print("top")
finally:
    print("end")
