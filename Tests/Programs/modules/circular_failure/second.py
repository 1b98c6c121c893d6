from first import a

b = len("bb")
