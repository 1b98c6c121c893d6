def best_value(weights, values, capacity):
    table = [0] * (capacity + 1)
    for i in range(len(weights)):
        for c in range(capacity, weights[i] - 1, -1):
            candidate = table[c - weights[i]] + values[i]
            if candidate > table[c]:
                table[c] = candidate
    return table


def change(coins, amount):
    ways = [1] + [0] * amount
    for coin in coins:
        for total in range(coin, amount + 1):
            ways[total] += ways[total - coin]
    return ways[amount]


print(best_value([1, 3, 4, 5], [1, 4, 5, 7], 10))
print([change([1, 2, 5, 10, 20, 50, 100, 200], n) for n in [1, 5, 10, 50, 200]])
