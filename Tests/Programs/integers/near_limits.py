# Values at the edge of 64 bits that do not leave it.
largest = 9223372036854775807
smallest = -9223372036854775807 - 1
print(largest, smallest)
print(largest - 1, smallest + 1, largest + smallest, smallest + largest)
print(largest // 1, smallest // 1, largest * 1, smallest * 1, largest * -1)
print(3037000499 * 3037000499, 3037000499 * -3037000499)
print(4611686018427387904 + 4611686018427387903, -4611686018427387904 * 2)
print(largest == largest - 1 + 1, smallest < largest, largest > largest - 1)
print(~largest == smallest, ~smallest == largest)
print(abs(-largest), -largest, abs(smallest + 1))
print(smallest - -1, largest - 9223372036854775807)


def count_up(start, steps):
    n = start
    for _ in range(steps):
        n += 1
    return n


print(count_up(largest - 10, 10), count_up(smallest, 10))
