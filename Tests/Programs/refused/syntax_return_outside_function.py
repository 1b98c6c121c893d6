return 5  # error: 'return' outside function
