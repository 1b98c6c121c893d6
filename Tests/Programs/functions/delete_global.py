# A function that deletes a variable of the module, and binds it again.
x = 1
y = "kept"


def forget():
    global x
    del x


def remember(value):
    global x
    x = value


def show():
    return x, y


print(show())
forget()
try:
    print(show())
except NameError as error:
    print(error)
remember(2)
print(show(), x)
del y
try:
    print(y)
except NameError as error:
    print(error)
