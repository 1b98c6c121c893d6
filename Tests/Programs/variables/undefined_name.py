print("before")
print(undefined_name)  # error?: undefined_name
