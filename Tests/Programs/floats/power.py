def power(a, b):
    return a**b


infinity = float("inf")
print(power(2.0, 3.0), power(2.0, -3.0), power(2.0, 0.5), power(0.0, 0.0), power(0.0, 5.0), power(-0.0, 3.0))
print(power(-2.0, 3.0), power(-2.0, 4.0), power(-2.0, -3.0), power(10.0, 308.0), power(10.0, -400.0))
print(power(infinity, 2.0), power(infinity, -1.0), power(-infinity, 3.0), power(1.0, infinity), power(0.5, infinity))
print(power(float("nan"), 0.0), power(1.0, float("nan")), power(2.0, float("nan")))
print(2**0.5, 2.0**10, 1.1**100, 1.0000001**10000000)
