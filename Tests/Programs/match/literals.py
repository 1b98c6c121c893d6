# Literals, wildcards, captures, alternatives, guards.
def describe(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 2.5:
            return "two and a half"
        case "a" | "b" as letter:
            return "letter " + letter
        case True:
            return "never: 1 is before"
        case None:
            return "nothing"
        case n if n == 100:
            return f"hundred {n}"
        case _:
            return "other"


for value in [0, 2, -1, 100, 7]:
    print(describe(value))
print(describe(2.5), describe(1.0), describe("a"), describe("c"), describe(True), describe(None))
print(describe((1, 2)), describe(False))


def command(text):
    match text.split():
        case []:
            return "empty"
        case ["quit"]:
            return "quit"
        case ["go", ("north" | "south") as direction]:
            return "go " + direction
        case ["go", direction]:
            return "cannot go " + direction
        case ["drop", *items]:
            return "drop " + ",".join(items)
        case [first, *_, last]:
            return first + "..." + last
        case [only]:
            return "only " + only


for text in ["", "quit", "go north", "go up", "drop a b c", "drop", "x y z", "solo"]:
    print(repr(text), command(text))

total = 0
for n in range(10):
    match n % 4:
        case 0:
            continue
        case 1:
            total += 1
        case k if k == 3 and n > 5:
            total += 100
            break
        case k:
            total += 10 * k
print(total)
match total:
    case 0:
        outcome = "none"
    case n:
        outcome = n * 2
print(outcome, n)
match "unmatched":
    case "x":
        print("no")
print("end")
