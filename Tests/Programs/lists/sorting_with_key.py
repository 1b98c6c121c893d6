# Beyond the first foundations: key and reverse.
def last_digit(n):
    return n % 10


print(sorted([31, 22, 13, 41, 12], key=last_digit), sorted([1, 3, 2], reverse=True))
xs = ["ccc", "a", "bb"]
xs.sort(key=len, reverse=True)
print(xs, max(xs, key=len), min([-3, 2, 1], key=abs))
