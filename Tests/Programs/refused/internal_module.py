import _str  # error: module '_str' is not supported yet

print("abc".slice(0, 1, 1))  # error: 'str' object has no attribute 'slice'
