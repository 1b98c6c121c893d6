raise ValueError("é€😀 and \"quotes\"\nsecond line")
