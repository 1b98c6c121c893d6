ages = {"Ann": 3}  # error: dict
print(ages["Ann"])
