class P:
    def __init__(self):
        self.a = 1
        self.b = "x"


p = P()
print(p.a, p.b)
del p.a
p.a = 2
print(p.a)
del p.b
print(p.b)
