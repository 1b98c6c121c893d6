print(len([]), len([1, 2]), len(""), len("aé€😀"), len(()), len((1,)), len(range(0)), len(range(1, 10, 2)), len([[], []]), len("a\nb"))
