def risky(n):
    if n > 2:
        raise ValueError("n is " + str(n))
    return n

def deep(n):
    return risky(n) + deep(n + 1)

def main():
    total = 0
    for i in range(3):
        total += risky(i)
    print(total)
    deep(0)

main()
