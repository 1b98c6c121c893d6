items = []
items.append(items)  # error: a container that holds itself
print(len(items))
