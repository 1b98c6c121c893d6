squares = {i: i * i for i in range(10)}
print(squares[9])
print(squares[10])
