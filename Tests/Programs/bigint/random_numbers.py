MASK = 0xFFFFFFFFFFFFFFFF


def lcg(seed, count):
    state = seed
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
    return state


def xorshift(state):
    state ^= (state << 13) & MASK
    state ^= state >> 7
    state ^= (state << 17) & MASK
    return state


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def fnv(text):
    value = 14695981039346656037
    for character in text:
        value = ((value ^ ord(character)) * 1099511628211) & MASK
    return value


for count in [0, 1, 2, 3, 10, 1000]:
    print(lcg(42, count))
state = 88172645463325252
for _ in range(10):
    state = xorshift(state)
    print(state, state % 1000, state & 1)
state = 0
for _ in range(5):
    state, z = splitmix(state)
    print(state, z)
print(fnv(""), fnv("a"), fnv("the quick brown fox"))


class_table = []
for i in range(16):
    value = i * 0x0101010101010101
    for _ in range(8):
        value = (value >> 1) ^ 0xD800000000000000 if value & 1 else value >> 1
    class_table.append(value)
print(class_table)
