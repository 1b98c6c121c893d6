# Inside a container a string prints as its repr.
print(["a", "it's", 'say "hi"', "both ' and \"", "tab\t", "line\n", "back\\", "é€😀", "", "\x00\x1f\x7f"])
print(["\u00a0", "\u00ad", "\u200b", "\u2028", "\ue000", "\x85", "e\u0301"])
print(("x", ["y", ("z",)]), [("k", 1), ("m", 2)])
