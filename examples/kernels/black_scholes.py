"""European options by the Black–Scholes formula: prices, Greeks and implied volatility."""

import math


def normal_cdf(x):
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


def normal_density(x):
    return math.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)


def price(spot, strike, years, rate, volatility, call=True):
    root = volatility * math.sqrt(years)
    d1 = (math.log(spot / strike) + (rate + 0.5 * volatility**2) * years) / root
    d2 = d1 - root
    discounted = strike * math.exp(-rate * years)
    if call:
        return spot * normal_cdf(d1) - discounted * normal_cdf(d2)
    return discounted * normal_cdf(-d2) - spot * normal_cdf(-d1)


def greeks(spot, strike, years, rate, volatility):
    root = volatility * math.sqrt(years)
    d1 = (math.log(spot / strike) + (rate + 0.5 * volatility**2) * years) / root
    delta = normal_cdf(d1)
    gamma = normal_density(d1) / (spot * root)
    vega = spot * normal_density(d1) * math.sqrt(years)
    return delta, gamma, vega


def implied_volatility(target, spot, strike, years, rate):
    """Find the volatility that gives the call's price, by Newton's method."""
    volatility = 0.5
    for _ in range(50):
        error = price(spot, strike, years, rate, volatility) - target
        if abs(error) < 1e-12:
            break
        volatility -= error / greeks(spot, strike, years, rate, volatility)[2]
    return volatility


for strike in range(80, 125, 5):
    call = price(100.0, strike, 0.5, 0.03, 0.2)
    put = price(100.0, strike, 0.5, 0.03, 0.2, call=False)
    print(strike, call, put, "parity", call - put - 100.0 + strike * math.exp(-0.015))
print("greeks", greeks(100.0, 105.0, 0.25, 0.01, 0.3))
print("implied", [implied_volatility(c, 100.0, 100.0, 1.0, 0.02) for c in [5.0, 9.0, 20.0]])

seed = 5
total_calls = total_puts = 0.0
largest = None
for n in range(60000):
    seed = seed * 16807 % 2147483647
    spot = 50.0 + 100.0 * (seed / 2147483647)
    seed = seed * 16807 % 2147483647
    volatility = 0.05 + 0.5 * (seed / 2147483647)
    value = price(spot, 100.0, 0.1 + n % 20 / 10, 0.02, volatility, n % 2 == 0)
    if n % 2 == 0:
        total_calls += value
    else:
        total_puts += value
    if largest is None or value > largest:
        largest = value
print("portfolio", total_calls, total_puts, largest)
