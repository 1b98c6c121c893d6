print("a" in "abc", "d" in "abc", "bc" in "abc", "ac" in "abc", "" in "abc", "" in "", "abc" in "ab")
print("a" not in "abc", "x" not in "abc", "é" in "café", "€😀" in "aé€😀z", "\x00" in "abc")
print("b" in ["a", "b"], "ab" in ["a", "b"], "c" not in ("a", "b"))
