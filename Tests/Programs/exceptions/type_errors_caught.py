try:
    print(1 + "a")
except TypeError as e:
    print(e)
try:
    len(5)
except TypeError as e:
    print(e)
try:
    print(undefined_name)
except NameError as e:
    print(e)
try:
    for i in 5:
        pass
except TypeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    "abc" < 3
except TypeError as e:
    print(e)
print("end")
