def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    lengths = [31, 29 if is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return lengths[month - 1]


def weekday(year, month, day):
    if month < 3:
        month += 12
        year -= 1
    return (day + 13 * (month + 1) // 5 + year + year // 4 - year // 100 + year // 400 + 5) % 7


def page(year, month):
    print("Mo Tu We Th Fr Sa Su")
    line = "   " * weekday(year, month, 1)
    for day in range(1, days_in_month(year, month) + 1):
        line += " " * (2 - len(str(day))) + str(day)
        if weekday(year, month, day) == 6:
            print(line)
            line = ""
        else:
            line += " "
    if line:
        print(line)


page(2024, 2)
page(1900, 2)
page(2025, 6)
print([y for y in range(1890, 2011) if is_leap(y)])
