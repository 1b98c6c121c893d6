try:  # error: 'except*' is not supported yet
    print(1 // 0)
except* ZeroDivisionError:
    print("group")
