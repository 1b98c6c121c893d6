n = 3
match n:  # error: match
    case 3:
        print("three")
