xs = [1, 2]
print("before")
xs.push(3)  # error?: 'list' object has no attribute 'push'
