def show():
    return assigned_below


print("before")
print(show())
assigned_below = 1
