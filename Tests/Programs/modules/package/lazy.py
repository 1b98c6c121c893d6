print("lazy runs")
value = 21
for step in range(3):
    value += step
value -= 3
