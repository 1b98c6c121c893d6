def values():
    result = []
    for base in [0, 2**31, 2**32, 2**47, 2**48, 2**53, 2**62, 2**63, 2**64, 2**127, 2**128]:
        for sign in [1, -1]:
            for offset in [-1, 0, 1]:
                result.append(sign * base + offset)
    for offset in [-2, -1, 0, 1, 2]:
        result.append(-(2**63) + 2**48 + offset)
    return result


def checksum(total, value):
    return (total * 31 + value) % (2**89 - 1)


def arithmetic(numbers):
    total = 0
    for a in numbers:
        for b in numbers:
            total = checksum(total, a + b)
            total = checksum(total, a - b)
            total = checksum(total, a * b)
            total = checksum(total, a & b)
            total = checksum(total, a | b)
            total = checksum(total, a ^ b)
            if b != 0:
                total = checksum(total, a // b)
                total = checksum(total, a % b)
                q, r = divmod(a, b)
                if q * b + r != a:
                    print("divmod", a, b, q, r)
            if a < b:
                total = checksum(total, 1)
            if a <= b:
                total = checksum(total, 2)
            if a > b:
                total = checksum(total, 3)
            if a >= b:
                total = checksum(total, 4)
            if a == b:
                total = checksum(total, 5)
            if a != b:
                total = checksum(total, 6)
    return total


def single(numbers):
    for a in numbers:
        print(a, -a, ~a, +a, abs(a), bool(a), a << 1, a >> 1, a << 70, a >> 62, a >> 63, a >> 64)


numbers = values()
print(len(numbers))
print(numbers)
single(numbers)
print(arithmetic(numbers))
print(sorted(numbers) == sorted(numbers, reverse=True)[::-1], sorted(numbers)[0], sorted(numbers)[-1])
print(min(numbers), max(numbers), sum(numbers))
