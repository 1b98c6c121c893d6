"""Built-in functions of Python that are written in Python and compiled with the program."""
